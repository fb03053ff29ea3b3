package dev.hedgerow.generate.model;

import dev.hedgerow.generate.scripted.Pacer;
import dev.hedgerow.generate.stream.Alarm;
import dev.hedgerow.runtime.call.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** Time that passes when someone waits, and then at once; alarms go off on its way. One thread. */
public final class VirtualTime implements Pacer, Alarm, LongSupplier {
  private record Due(long at, Runnable action) {}

  private final List<Due> alarms = new ArrayList<>();
  private long now;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long getAsLong() {
    return now;
  }

  @Override
  public void until(long nanos, Cancellation cancellation) {
    while (!cancellation.cancelled()) {
      Due next =
          alarms.stream()
              .filter(due -> due.at <= nanos)
              .min(Comparator.comparingLong(Due::at))
              .orElse(null);
      if (next == null) {
        now = Math.max(now, nanos);
        return;
      }
      alarms.remove(next);
      now = Math.max(now, next.at);
      next.action.run();
    }
  }

  /** Time passes, whatever comes up. */
  public void pass(Duration time) {
    until(now + time.toNanos(), new Cancellation());
  }

  @Override
  public Registration after(Duration delay, Runnable action) {
    Due due = new Due(now + delay.toNanos(), action);
    alarms.add(due);
    return () -> alarms.remove(due);
  }

  public int alarms() {
    return alarms.size();
  }
}
