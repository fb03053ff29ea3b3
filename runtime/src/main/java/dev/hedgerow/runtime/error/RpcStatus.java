package dev.hedgerow.runtime.error;

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
import java.util.Optional;

/** A failure as {@code google.rpc.Status}, there and back. */
final class RpcStatus {
  private RpcStatus() {}

  static Status of(Failure failure) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(Code.valueOf(failure.kind().name()).getNumber())
            .setMessage(failure.message())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason(failure.reason())
                        .setDomain(failure.domain())
                        .putAllMetadata(failure.metadata())
                        .build()));
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

  private static BadRequest badRequest(List<FieldViolation> violations) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    for (FieldViolation violation : violations) {
      bad.addFieldViolationsBuilder()
          .setField(violation.field())
          .setDescription(violation.description());
    }
    return bad.build();
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
