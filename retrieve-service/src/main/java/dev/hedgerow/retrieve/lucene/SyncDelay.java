package dev.hedgerow.retrieve.lucene;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a group of writes grow before it is synced: a sync costs the processor time of several
 * documents. It waits for up to 10 ms after the last sync, and no longer than for as many writes as
 * came in the last whole wait: clients that wait for their acknowledgements, one or several, are
 * back by then. Now and then it waits for all it can, so that it sees when more of them come. A
 * write after a quiet moment never waits.
 *
 * <p>The trade of PostgreSQL's {@code commit_delay} and of Kafka's {@code linger.ms}.
 */
final class SyncDelay {
  private static final int MOST = 8;
  private static final int GROUPS_BETWEEN_PROBES = 128;
  private static final Duration BETWEEN_SYNCS = Duration.ofMillis(10);

  private final LongSupplier nanoTime;
  private final LongConsumer parkNanos;
  private final int most;
  private volatile int enough;
  private volatile @Nullable Thread waiting;
  private int untilProbe;
  private long lastSync;

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
    this.most = Math.min(most, MOST);
    this.enough = this.most;
    this.nanoTime = nanoTime;
    this.parkNanos = parkNanos;
    this.lastSync = nanoTime.getAsLong() - BETWEEN_SYNCS.toNanos();
  }

  /** Waits until there are enough writes, or it is time. For the one thread that writes. */
  void await(IntSupplier writes) {
    if (untilProbe-- == 0) {
      untilProbe = GROUPS_BETWEEN_PROBES;
      enough = most;
    }
    long left = left();
    if (left <= 0) {
      return;
    }
    waiting = Thread.currentThread();
    while (left > 0 && writes.getAsInt() < enough) {
      parkNanos.accept(left);
      left = left();
    }
    waiting = null;
    if (left <= 0) {
      enough = Math.min(most, writes.getAsInt());
    }
  }

  /** A write came; there are so many now. For any thread. */
  void added(int writes) {
    if (writes >= enough) {
      LockSupport.unpark(waiting);
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
