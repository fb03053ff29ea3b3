package dev.hedgerow.generate.stream;

import dev.hedgerow.runtime.call.Registration;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for all alarms; as many of them as there are generations. */
public final class TimerAlarm implements Alarm, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("generate-alarm").factory());

  public TimerAlarm() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Registration after(Duration delay, Runnable action) {
    ScheduledFuture<?> due = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> due.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
