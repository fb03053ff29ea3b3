package dev.hedgerow.runtime.call;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one timer that ends contexts whose time is over; cancelling a context never blocks it. */
public final class DeadlineTimer {
  private static final ScheduledExecutorService TIMER = create();

  private DeadlineTimer() {}

  /** For {@code Context.withDeadlineAfter}. */
  public static ScheduledExecutorService get() {
    return TIMER;
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
