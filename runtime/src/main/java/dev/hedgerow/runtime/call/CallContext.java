package dev.hedgerow.runtime.call;

import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The call that the current thread works for. A thread that works for none has no deadline. */
public final class CallContext {
  /** What a call is known by on all its threads. */
  private static final Context.Key<Object> OWNER = Context.key("call-owner");

  private CallContext() {}

  /** Time until the call's deadline, zero once it has passed; empty without a deadline. */
  public static Optional<Duration> remaining() {
    return Optional.ofNullable(Context.current().getDeadline())
        .map(deadline -> Duration.ofNanos(Math.max(0, nanosLeft(deadline))));
  }

  /** Whether nobody waits for the call any more, or its time is over. */
  public static boolean over() {
    Context context = Context.current();
    return context.isCancelled() || expired(context);
  }

  /**
   * Does nothing while the call is worth working for.
   *
   * @throws Failure CANCELLED; DEADLINE_EXCEEDED with {@code late_us}, the time that was missing
   */
  public static void check() {
    Context context = Context.current();
    Deadline deadline = context.getDeadline();
    if (deadline != null && nanosLeft(deadline) <= 0) {
      throw late(-nanosLeft(deadline));
    }
    if (context.isCancelled()) {
      throw Failure.cancelled("the call was cancelled");
    }
  }

  /**
   * Runs {@code action} once when the call is cancelled or its time is up, at once if that is so
   * already; never after the registration is closed. The action must not block.
   */
  public static Registration onOver(Runnable action) {
    Context context = Context.current();
    AtomicBoolean armed = new AtomicBoolean(true);
    Context.CancellationListener listener =
        cancelled -> {
          if (armed.getAndSet(false)) {
            action.run();
          }
        };
    context.addListener(listener, Runnable::run);
    return () -> {
      armed.set(false);
      context.removeListener(listener);
    };
  }

  /** Runs the body on this thread with so much of the call's time, and never more than is left. */
  public static <T extends @Nullable Object> T within(Duration slice, Supplier<T> body) {
    BranchContext branch = BranchContext.below(Context.current(), slice);
    Context outer = branch.context().attach();
    try {
      return body.get();
    } finally {
      branch.context().detach(outer);
      branch.end();
    }
  }

  /** The body, to run on another thread for the same call, under the same span. */
  public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> body) {
    return Context.current().wrap(io.opentelemetry.context.Context.current().wrap(body));
  }

  /** As {@link #wrap(Callable)}. */
  public static Runnable wrap(Runnable body) {
    return Context.current().wrap(io.opentelemetry.context.Context.current().wrap(body));
  }

  /** The context of a call that begins, told apart from all others. */
  public static Context begin(Context context) {
    return context.withValue(OWNER, new Object());
  }

  /** The context, with an owner where it has none: the branches of a thread belong together. */
  static Context owned(Context context) {
    return OWNER.get(context) == null ? context.withValue(OWNER, owner()) : context;
  }

  /** Who takes what this thread takes: its call, or the thread itself where it works for none. */
  static Object owner() {
    Object owner = OWNER.get();
    return owner == null ? Thread.currentThread() : owner;
  }

  private static Failure late(long nanos) {
    return Failure.deadlineExceeded("the call's time is over")
        .with("late_us", Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  private static boolean expired(Context context) {
    Deadline deadline = context.getDeadline();
    return deadline != null && deadline.isExpired();
  }

  private static long nanosLeft(Deadline deadline) {
    return deadline.timeRemaining(TimeUnit.NANOSECONDS);
  }
}
