package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/** The one function from an exception to a status with its trailers, and the one back. */
final class StatusMapping {
  static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  /** How a call ends. */
  record Ending(Status status, Metadata trailers) {}

  private StatusMapping() {}

  /** The failure that an exception stands for; INTERNAL for what nobody expected. */
  static Failure failure(Throwable thrown) {
    return switch (thrown) {
      case StatusRuntimeException e -> failure(e.getStatus(), e.getTrailers()).causedBy(e);
      case StatusException e -> failure(e.getStatus(), e.getTrailers()).causedBy(e);
      default -> Failure.from(thrown);
    };
  }

  /** How a call that failed ends: code, details, and advice in both forms. */
  static Ending ending(Failure failure) {
    StatusRuntimeException e = StatusProto.toStatusRuntimeException(failure.toProto());
    Metadata trailers = e.getTrailers() == null ? new Metadata() : e.getTrailers();
    failure
        .retryAfter()
        .ifPresent(wait -> trailers.put(PUSHBACK, Long.toString(Math.max(1, wait.toMillis()))));
    return new Ending(e.getStatus().withCause(failure), trailers);
  }

  /** What a peer's ending says. Text that comes from the transport stays in the cause. */
  static Failure failure(Status status, @Nullable Metadata trailers) {
    com.google.rpc.Status proto =
        StatusProto.fromStatusAndTrailers(status, trailers == null ? new Metadata() : trailers);
    Failure failure = Failure.fromProto(proto);
    boolean fromTransport = proto.getDetailsCount() == 0;
    if (fromTransport
        && (failure.kind() == ErrorKind.UNAVAILABLE || failure.kind() == ErrorKind.INTERNAL)) {
      String text =
          failure.kind() == ErrorKind.UNAVAILABLE
              ? "a service could not be reached"
              : "a service failed without saying why";
      return Failure.fromProto(proto.toBuilder().setMessage(text).build())
          .causedBy(status.asRuntimeException(trailers));
    }
    return failure;
  }
}
