package dev.hedgerow.runtime.error;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How a call, or an attempt of one, ends over gRPC. */
public record Ending(Status status, Metadata trailers) {
  /** The server's advice when to try again, in milliseconds; negative for never. */
  public static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  /** The server says that it must not be tried again. */
  public static final long NEVER = -1;

  /** Code, details, and advice in both forms. */
  public static Ending of(Failure failure) {
    StatusRuntimeException e = StatusProto.toStatusRuntimeException(failure.toProto());
    Metadata trailers = e.getTrailers() == null ? new Metadata() : e.getTrailers();
    failure
        .retryAfter()
        .ifPresent(wait -> trailers.put(PUSHBACK, Long.toString(Math.max(1, wait.toMillis()))));
    return new Ending(e.getStatus().withCause(failure), trailers);
  }

  /** The status' code. */
  public Status.Code code() {
    return status.getCode();
  }

  /** Pushback is advice of one that has too much to do; a quota refuses with another code. */
  public boolean isOverload() {
    return code() == Status.Code.UNAVAILABLE && trailers.containsKey(PUSHBACK);
  }

  /** After which the server wants to be asked again; NEVER; null where it does not say. */
  public @Nullable Long pushbackNanos() {
    String millis = trailers.get(PUSHBACK);
    if (millis == null) {
      return null;
    }
    return millis.matches("\\d{1,9}")
        ? TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis))
        : NEVER;
  }
}
