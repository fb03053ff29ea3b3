package dev.hedgerow.retrieve;

import dev.hedgerow.runtime.call.Permits;
import dev.hedgerow.runtime.call.Permits.Permit;
import java.util.Optional;

/**
 * A bound on bytes that are held at once. Who holds nothing may wait for room; who holds something
 * already may not, since two who wait for each other's would wait for ever.
 */
final class ByteBudget {
  private static final int UNIT = 1 << 10;

  private final int units;
  private final Permits free;

  ByteBudget(long bytes) {
    this.units = (int) Math.min(Integer.MAX_VALUE, Math.max(2, bytes / UNIT));
    this.free = new Permits("memory for documents", units);
  }

  /** The most that one holder may have in all. */
  long share() {
    return (long) units / 2 * UNIT;
  }

  /** Waits for room while the call is not over; at most {@link #share} bytes. */
  Permit acquire(long bytes) {
    return free.take(units(bytes));
  }

  /** Takes room if there is some. */
  Optional<Permit> tryAcquire(long bytes) {
    return free.tryTake(units(bytes));
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.ceilDiv(Math.max(1, bytes), UNIT));
  }
}
