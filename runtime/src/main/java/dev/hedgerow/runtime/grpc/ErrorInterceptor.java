package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.error.Ending;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a handler throws, or ends its call with, into a status with reason and details. What
 * nobody expected is logged here, and only here, with its stack.
 */
final class ErrorInterceptor implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorInterceptor.class);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    MappingCall<Q, R> mapping = new MappingCall<>(call);
    try {
      return new GuardedListener<>(next.startCall(mapping, headers), mapping);
    } catch (Throwable thrown) {
      mapping.fail(thrown);
      return new ServerCall.Listener<>() {};
    }
  }

  private static final class MappingCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Context context = Context.current();
    private @Nullable R onlyResponse;

    MappingCall(ServerCall<Q, R> call) {
      super(call);
    }

    boolean isClosed() {
      return closed.get();
    }

    /**
     * An only response goes out with the end of its call: gRPC keeps its buffer until then, and for
     * good where the transport has ended the call in between.
     */
    @Override
    public void sendMessage(R message) {
      if (getMethodDescriptor().getType().serverSendsOneMessage()) {
        onlyResponse = message;
      } else {
        super.sendMessage(message);
      }
    }

    void fail(Throwable thrown) {
      close(Status.UNKNOWN.withCause(thrown), new Metadata());
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      Throwable cause = status.getCause();
      if (status.isOk() || cause == null) {
        end(status, trailers);
        return;
      }
      Failure failure = StatusMapping.failure(cause);
      logUnexpected(failure);
      Ending ending = Ending.of(failure);
      end(ending.status(), ending.trailers());
    }

    /**
     * A call that the transport has ended is not ended again: where it could not take the call's
     * bytes it has sent trailers, and it fails the whole connection over a second set of them.
     */
    private void end(Status status, Metadata trailers) {
      if (isCancelled() || overAtTransport(status)) {
        return;
      }
      if (status.isOk() && onlyResponse != null) {
        super.sendMessage(onlyResponse);
      }
      super.close(status, trailers);
    }

    /**
     * The context hears of the transport's end before the call does. A handler that ends with it
     * would be ahead of the status that gRPC is about to send, such as that for a broken frame.
     * When a deadline has ended the context, gRPC may know nothing of it, and the status is ours to
     * send.
     */
    private boolean overAtTransport(Status status) {
      return status.getCode() == Status.Code.CANCELLED
          && context.isCancelled()
          && !(context.cancellationCause() instanceof TimeoutException);
    }

    private void logUnexpected(Failure failure) {
      if (failure.kind() == ErrorKind.INTERNAL) {
        LOG.atError()
            .setCause(failure)
            .log("{} failed unexpectedly", getMethodDescriptor().getFullMethodName());
      }
    }
  }

  /** Ends the call with what a callback throws; then keeps silent. */
  private static final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final MappingCall<Q, ?> call;

    GuardedListener(ServerCall.Listener<Q> listener, MappingCall<Q, ?> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    private void guard(Runnable callback) {
      if (call.isClosed()) {
        return;
      }
      try {
        callback.run();
      } catch (Throwable thrown) {
        call.fail(thrown);
        // The handler's own end of the stream hears that nothing more comes.
        delegate().onCancel();
      }
    }
  }
}
