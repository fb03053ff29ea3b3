package dev.hedgerow.runtime.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts calls until their last callback has run. A transport has ended its calls before gRPC hands
 * over these callbacks, which end spans and give places back; a server that stopped its threads by
 * then would lose them.
 */
final class OpenCalls implements ServerInterceptor {
  private static final Duration POLL = Duration.ofMillis(1);

  private final AtomicInteger open = new AtomicInteger();

  /** Waits until none is open, or the time is over. */
  void awaitNone(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (open.get() > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    open.incrementAndGet();
    try {
      return new Counted<>(next.startCall(call, headers));
    } catch (RuntimeException thrown) {
      open.decrementAndGet();
      throw thrown;
    }
  }

  private final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
    Counted(ServerCall.Listener<Q> listener) {
      super(listener);
    }

    @Override
    public void onCancel() {
      try {
        super.onCancel();
      } finally {
        open.decrementAndGet();
      }
    }

    @Override
    public void onComplete() {
      try {
        super.onComplete();
      } finally {
        open.decrementAndGet();
      }
    }
  }
}
