package dev.hedgerow.runtime.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.hedgerow.mesh.v1.ErrorReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A failure as {@code google.rpc.Status}, there and back. On its way it is cut to what fits into
 * the trailers of a call: text comes to them twice, as bytes in base64 and percent-encoded, and a
 * client that gets more than 8 KiB gives up the whole connection with all its calls.
 */
final class RpcStatus {
  private static final int MESSAGE_BYTES = 512;
  private static final int TEXT_BYTES = 256;
  private static final int VIOLATIONS_BYTES = 2048;
  private static final int METADATA_BYTES = 1024;
  private static final String CUT = "…";

  private RpcStatus() {}

  static Status of(Failure failure) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(Code.valueOf(failure.kind().name()).getNumber())
            .setMessage(cut(failure.message(), MESSAGE_BYTES))
            .addDetails(Any.pack(errorInfo(failure)));
    if (!failure.violations().isEmpty()) {
      status.addDetails(Any.pack(badRequest(failure.violations())));
    }
    failure.retryAfter().ifPresent(wait -> status.addDetails(Any.pack(retryInfo(wait))));
    return status.build();
  }

  static Failure read(Status status) {
    Failure failure = bare(status);
    for (Any detail : status.getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        Duration wait = unpack(detail, RetryInfo.class).getRetryDelay();
        failure =
            failure.retryAfter(
                java.time.Duration.ofSeconds(wait.getSeconds()).plusNanos(wait.getNanos()));
      }
    }
    return failure;
  }

  private static Failure bare(Status status) {
    ErrorKind kind = kind(status.getCode());
    ErrorInfo info =
        find(status, ErrorInfo.class)
            .orElseGet(
                () -> {
                  Failure standard = standard(kind, status.getMessage());
                  return ErrorInfo.newBuilder()
                      .setReason(standard.reason())
                      .setDomain(standard.domain())
                      .build();
                });
    List<FieldViolation> violations =
        find(status, BadRequest.class).stream()
            .flatMap(bad -> bad.getFieldViolationsList().stream())
            .map(v -> new FieldViolation(v.getField(), v.getDescription()))
            .toList();
    return new Failure(
        status.getMessage(),
        new Failure.Details(
            kind,
            info.getReason(),
            info.getDomain(),
            info.getMetadataMap(),
            violations,
            Optional.empty()),
        null);
  }

  /** What a status without details stands for: from a peer, a proxy or the transport. */
  private static Failure standard(ErrorKind kind, String message) {
    ErrorReason reason =
        switch (kind) {
          case INVALID_ARGUMENT -> ErrorReason.ERROR_REASON_INVALID_REQUEST;
          case DEADLINE_EXCEEDED -> ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED;
          case CANCELLED -> ErrorReason.ERROR_REASON_CANCELLED;
          case RESOURCE_EXHAUSTED -> ErrorReason.ERROR_REASON_OVERLOADED;
          case UNAVAILABLE -> ErrorReason.ERROR_REASON_PEER_UNAVAILABLE;
          case NOT_FOUND,
              ALREADY_EXISTS,
              FAILED_PRECONDITION,
              PERMISSION_DENIED,
              UNAUTHENTICATED,
              INTERNAL ->
              ErrorReason.ERROR_REASON_INTERNAL;
        };
    return Failure.of(kind, reason, message);
  }

  private static ErrorKind kind(int code) {
    Code named = Code.forNumber(code);
    if (named == null) {
      return ErrorKind.INTERNAL;
    }
    return switch (named) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorKind.INVALID_ARGUMENT;
      case NOT_FOUND -> ErrorKind.NOT_FOUND;
      case ALREADY_EXISTS -> ErrorKind.ALREADY_EXISTS;
      case FAILED_PRECONDITION -> ErrorKind.FAILED_PRECONDITION;
      case PERMISSION_DENIED -> ErrorKind.PERMISSION_DENIED;
      case UNAUTHENTICATED -> ErrorKind.UNAUTHENTICATED;
      case RESOURCE_EXHAUSTED -> ErrorKind.RESOURCE_EXHAUSTED;
      case UNAVAILABLE, ABORTED -> ErrorKind.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> ErrorKind.DEADLINE_EXCEEDED;
      case CANCELLED -> ErrorKind.CANCELLED;
      case OK, UNKNOWN, INTERNAL, UNIMPLEMENTED, DATA_LOSS, UNRECOGNIZED -> ErrorKind.INTERNAL;
    };
  }

  private static ErrorInfo errorInfo(Failure failure) {
    ErrorInfo.Builder info =
        ErrorInfo.newBuilder().setReason(failure.reason()).setDomain(failure.domain());
    int room = METADATA_BYTES;
    for (Map.Entry<String, String> entry : failure.metadata().entrySet()) {
      String value = cut(entry.getValue(), TEXT_BYTES);
      room -= entry.getKey().length() + bytes(value);
      if (room >= 0) {
        info.putMetadata(entry.getKey(), value);
      }
    }
    return info.build();
  }

  private static BadRequest badRequest(List<FieldViolation> violations) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    int room = VIOLATIONS_BYTES;
    for (FieldViolation violation : violations) {
      String field = cut(violation.field(), TEXT_BYTES);
      String description = cut(violation.description(), TEXT_BYTES);
      room -= bytes(field) + bytes(description);
      if (room >= 0) {
        bad.addFieldViolationsBuilder().setField(field).setDescription(description);
      }
    }
    return bad.build();
  }

  /** The text, or as much of its beginning as takes so many bytes. */
  private static String cut(String text, int most) {
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length <= most) {
      return text;
    }
    int end = most - bytes(CUT);
    while ((utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, UTF_8) + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static RetryInfo retryInfo(java.time.Duration wait) {
    return RetryInfo.newBuilder()
        .setRetryDelay(Duration.newBuilder().setSeconds(wait.getSeconds()).setNanos(wait.getNano()))
        .build();
  }

  private static <T extends com.google.protobuf.Message> Optional<T> find(
      Status status, Class<T> type) {
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(type))
        .findFirst()
        .map(detail -> unpack(detail, type));
  }

  private static <T extends com.google.protobuf.Message> T unpack(Any detail, Class<T> type) {
    try {
      return detail.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a detail that cannot be read: " + type.getName(), e);
    }
  }
}
