package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.attempt.HedgeHeader;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.DeadlineTimer;
import dev.hedgerow.runtime.call.Holding;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call in, or refuses it at once: when its time is over already, or when the service has all
 * the calls it may have; second copies of calls, a tenth of the room earlier. A call that reads one
 * request and comes without a deadline gets that of its method; a stream of requests lasts as long
 * as its caller likes.
 */
final class AdmissionInterceptor implements ServerInterceptor {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final AtomicInteger inFlight = new AtomicInteger();
  private final int maxCalls;
  private final int maxHedges;
  private final DefaultDeadlines deadlines;

  AdmissionInterceptor(int maxCalls, DefaultDeadlines deadlines) {
    this.maxCalls = maxCalls;
    this.maxHedges = maxCalls - maxCalls / 10;
    this.deadlines = deadlines;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    CallContext.check();
    if (inFlight.incrementAndGet() > (HedgeHeader.current() ? maxHedges : maxCalls)) {
      inFlight.decrementAndGet();
      throw Failure.overloaded("the service has all the calls it may have", RETRY_AFTER);
    }
    Release release = new Release();
    try {
      return new ReleasingListener<>(start(call, headers, next, release), release);
    } catch (RuntimeException thrown) {
      release.run();
      throw thrown;
    }
  }

  /** gRPC's own context of a call ends with it; one that we make, to hold a deadline, does too. */
  private <Q, R> ServerCall.Listener<Q> start(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next, Release release) {
    MethodDescriptor<Q, R> method = call.getMethodDescriptor();
    Context current = Context.current();
    if (!method.getType().clientSendsOneMessage() || current.getDeadline() != null) {
      return next.startCall(call, headers);
    }
    release.context =
        current.withDeadlineAfter(
            deadlines.of(method).toNanos(), TimeUnit.NANOSECONDS, DeadlineTimer.get());
    return Contexts.interceptCall(release.context, call, headers, next);
  }

  /** Gives the place back, once: of a call that fails here the end is told twice. */
  private final class Release implements Runnable {
    private final AtomicBoolean held = new AtomicBoolean(true);
    private volatile Context.@Nullable CancellableContext context;

    Release() {
      Holding.PERMIT.taken();
    }

    @Override
    public void run() {
      if (held.compareAndSet(true, false)) {
        Holding.PERMIT.givenBack();
        inFlight.decrementAndGet();
        Context.CancellableContext made = context;
        if (made != null) {
          made.cancel(null);
        }
      }
    }
  }

  private static final class ReleasingListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Runnable release;

    ReleasingListener(ServerCall.Listener<Q> listener, Runnable release) {
      super(listener);
      this.release = release;
    }

    @Override
    public void onCancel() {
      try {
        super.onCancel();
      } finally {
        release.run();
      }
    }

    @Override
    public void onComplete() {
      try {
        super.onComplete();
      } finally {
        release.run();
      }
    }
  }
}
