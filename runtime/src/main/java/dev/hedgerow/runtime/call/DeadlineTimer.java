package dev.hedgerow.runtime.call;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer of a process: ends contexts whose time is over, and what else must not block. */
public final class DeadlineTimer {
  private static final ScheduledExecutorService TIMER = create();

  private DeadlineTimer() {}

  /** For {@code Context.withDeadlineAfter}. */
  public static ScheduledExecutorService get() {
    return TIMER;
  }

  /**
   * Runs the action after the given time, unless the registration is closed before. It must not
   * block.
   */
  public static Registration after(Duration delay, Runnable action) {
    ScheduledFuture<?> due = TIMER.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> due.cancel(false);
  }

  /** What ended in time leaves the queue at once: else there would be minutes' worth of calls. */
  private static ScheduledExecutorService create() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("hedgerow-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
