package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Holding;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts calls until their last callback has run, and the threads of their bodies. A transport has
 * ended its calls before gRPC hands over these callbacks, which end spans and give places back; a
 * server that stopped its threads by then would lose them; and a body that is cut still has streams
 * and stores to let go.
 */
final class OpenCalls implements ServerInterceptor {
  private static final Duration POLL = Duration.ofMillis(1);

  private static final Context.Key<OpenCalls> KEY = Context.key("open-calls");

  private final AtomicInteger open = new AtomicInteger();

  /** The body of the current call, counted while it runs. */
  static Runnable counted(Runnable body) {
    OpenCalls calls = KEY.get();
    if (calls == null) {
      return body;
    }
    calls.begun();
    return () -> {
      try {
        body.run();
      } finally {
        calls.ended();
      }
    };
  }

  private void begun() {
    open.incrementAndGet();
    Holding.CALL.taken();
  }

  private void ended() {
    Holding.CALL.givenBack();
    open.decrementAndGet();
  }

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
    begun();
    try {
      Context context = CallContext.begin(Context.current().withValue(KEY, this));
      return new Counted<>(Contexts.interceptCall(context, call, headers, next));
    } catch (RuntimeException thrown) {
      ended();
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
        ended();
      }
    }

    @Override
    public void onComplete() {
      try {
        super.onComplete();
      } finally {
        ended();
      }
    }
  }
}
