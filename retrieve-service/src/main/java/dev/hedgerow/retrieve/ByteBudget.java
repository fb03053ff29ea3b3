package dev.hedgerow.retrieve;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bound on bytes that are held at once. Who holds nothing may wait for room; who holds something
 * already may not, since two who wait for each other's would wait for ever.
 */
final class ByteBudget {
  private static final int UNIT = 1 << 10;
  private static final long POLL_MILLIS = 100;

  private final int units;
  private final Semaphore free;

  ByteBudget(long bytes) {
    this.units = (int) Math.min(Integer.MAX_VALUE, Math.max(2, bytes / UNIT));
    this.free = new Semaphore(units, true);
  }

  /** The most that one holder may have in all. */
  long share() {
    return (long) units / 2 * UNIT;
  }

  /** Waits for room while the call is not over; at most {@link #share} bytes. */
  void acquire(long bytes) {
    try {
      while (!free.tryAcquire(units(bytes), POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        CallContext.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for memory").causedBy(e);
    }
  }

  /** Takes room if there is some; whether there was. */
  boolean tryAcquire(long bytes) {
    return free.tryAcquire(units(bytes));
  }

  /** Gives back what one acquisition took: the same number of bytes. */
  void release(long bytes) {
    free.release(units(bytes));
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.ceilDiv(Math.max(1, bytes), UNIT));
  }
}
