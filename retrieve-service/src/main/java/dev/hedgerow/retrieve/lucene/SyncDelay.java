package dev.hedgerow.retrieve.lucene;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets a group of writes grow before it is synced, where that pays: a sync costs the processor time
 * of several documents. A write that comes alone after a quiet moment never waits; nor does the one
 * of a client that sends the next only after an acknowledgement, but for one in 65. For the one
 * thread that writes.
 *
 * <p>The trade of PostgreSQL's {@code commit_delay} and of Kafka's {@code linger.ms}.
 */
final class SyncDelay {
  private static final int ENOUGH = 8;

  /** After a wait in vain so many groups do not wait. */
  private static final int AT_ONCE = 64;

  private static final Duration BETWEEN_SYNCS = Duration.ofMillis(10);

  private final LongSupplier nanoTime;
  private final LongConsumer parkNanos;
  private final int enough;
  private long lastSync;
  private int atOnce;

  /**
   * @param most writes in a group
   */
  SyncDelay(int most) {
    this(most, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * @param parkNanos pauses for so many nanoseconds, or for less
   */
  SyncDelay(int most, LongSupplier nanoTime, LongConsumer parkNanos) {
    this.enough = Math.min(most, ENOUGH);
    this.nanoTime = nanoTime;
    this.parkNanos = parkNanos;
    this.lastSync = nanoTime.getAsLong() - BETWEEN_SYNCS.toNanos();
  }

  /** Whether so many writes are to wait for no others. */
  boolean areEnough(int writes) {
    return writes >= enough;
  }

  /** Waits for up to 10 ms since the last sync, while there are not enough writes. */
  void await(IntSupplier writes) {
    if (atOnce > 0) {
      atOnce--;
      return;
    }
    boolean waited = false;
    for (long left = left(); left > 0 && !areEnough(writes.getAsInt()); left = left()) {
      parkNanos.accept(left);
      waited = true;
    }
    if (waited && writes.getAsInt() < enough / 2) { // In vain.
      atOnce = AT_ONCE;
    }
  }

  /** A group is on disk. */
  void synced() {
    lastSync = nanoTime.getAsLong();
  }

  private long left() {
    return BETWEEN_SYNCS.toNanos() - (nanoTime.getAsLong() - lastSync);
  }
}
