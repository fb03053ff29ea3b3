package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * From exceptions and endings to failures; the way back is {@link
 * dev.hedgerow.runtime.error.Ending}.
 */
final class StatusMapping {
  private static final long CLOCK_MILLIS = 10;

  private StatusMapping() {}

  /** The failure that an exception stands for; INTERNAL for what nobody expected. */
  static Failure failure(Throwable thrown) {
    return switch (thrown) {
      case StatusRuntimeException e -> failure(e.getStatus(), e.getTrailers()).causedBy(e);
      case StatusException e -> failure(e.getStatus(), e.getTrailers()).causedBy(e);
      default -> Failure.from(thrown);
    };
  }

  /**
   * How the current call ended, of which its server hears only that it is cancelled: its caller's
   * deadline ends it that way, too. The caller's own clock may be ahead by the way that the call
   * took to come here.
   */
  static Status cancelled() {
    Deadline deadline = Context.current().getDeadline();
    return deadline != null && deadline.timeRemaining(TimeUnit.MILLISECONDS) <= CLOCK_MILLIS
        ? Status.DEADLINE_EXCEEDED
        : Status.CANCELLED;
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
