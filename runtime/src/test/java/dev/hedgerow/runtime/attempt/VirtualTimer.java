package dev.hedgerow.runtime.attempt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so; what is to run soon runs then, too. */
final class VirtualTimer implements Timer {
  private final List<Entry> entries = new ArrayList<>();
  private final Deque<Runnable> soon = new ArrayDeque<>();
  private long now = 1_000_000_000;

  private record Entry(long at, Runnable action) {}

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Cancellable after(long nanos, Runnable action) {
    Entry entry = new Entry(now + nanos, action);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  @Override
  public void soon(Runnable action) {
    soon.add(action);
  }

  /** Lets so much time pass, with all that is due in it. */
  void pass(Duration time) {
    long end = now + time.toNanos();
    settle();
    for (Optional<Entry> due = next(end); due.isPresent(); due = next(end)) {
      entries.remove(due.get());
      now = Math.max(now, due.get().at);
      due.get().action.run();
      settle();
    }
    now = end;
  }

  /** Runs what is to run soon. */
  void settle() {
    for (Runnable next = soon.poll(); next != null; next = soon.poll()) {
      next.run();
    }
  }

  /** What waits for a time. */
  int waiting() {
    return entries.size();
  }

  private Optional<Entry> next(long end) {
    return entries.stream()
        .filter(entry -> entry.at <= end)
        .min(Comparator.comparingLong(Entry::at));
  }
}
