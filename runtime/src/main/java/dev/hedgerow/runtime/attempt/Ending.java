package dev.hedgerow.runtime.attempt;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
record Ending(Status status, Metadata trailers) {
  /** The server says that it must not be tried again. */
  static final long NEVER = -1;

  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  /** Of an attempt whose replica has sent nothing for so long. */
  static Ending silent(long nanos) {
    Failure failure =
        Failure.of(
                ErrorKind.UNAVAILABLE,
                ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
                "a service has sent nothing for too long")
            .with("silent_ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos)));
    StatusRuntimeException exception = StatusProto.toStatusRuntimeException(failure.toProto());
    Metadata trailers = exception.getTrailers();
    return new Ending(exception.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  Status.Code code() {
    return status.getCode();
  }

  /** Pushback is advice of one that has too much to do; a quota refuses with another code. */
  boolean isOverload() {
    return code() == Status.Code.UNAVAILABLE && trailers.containsKey(PUSHBACK);
  }

  /** After which the server wants to be asked again; NEVER; null where it does not say. */
  @Nullable Long pushbackNanos() {
    String millis = trailers.get(PUSHBACK);
    if (millis == null) {
      return null;
    }
    return millis.matches("\\d{1,9}")
        ? TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis))
        : NEVER;
  }
}
