package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices a store that has documents and acknowledges none of them: one that hangs keeps its
 * connection, and answers its pings. Safe to share.
 */
final class StoreSilence {
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Retry.Pause pause;

  private final Object lock = new Object();
  private int owed;
  private long since;

  /**
   * Waits for nothing yet.
   *
   * @param limit from one acknowledgement to the next
   */
  StoreSilence(Duration limit, LongSupplier nanoTime, Retry.Pause pause) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** The store has another document. */
  void sent() {
    synchronized (lock) {
      if (owed++ == 0) {
        since = nanoTime.getAsLong();
      }
    }
  }

  /** The store has said what became of a document. */
  void acknowledged() {
    synchronized (lock) {
      owed--;
      since = nanoTime.getAsLong();
    }
  }

  /**
   * Watches until it is interrupted.
   *
   * @throws Failure PEER_UNAVAILABLE once the store has been silent for too long
   */
  void watch() {
    try {
      for (Duration left = left(); left.isPositive(); left = left()) {
        pause.of(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    throw Failure.of(
            ErrorKind.UNAVAILABLE,
            ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
            "the store has documents and acknowledges none")
        .with("silent_ms", Long.toString(limit.toMillis()));
  }

  private Duration left() {
    synchronized (lock) {
      return owed == 0 ? limit : limit.minusNanos(nanoTime.getAsLong() - since);
    }
  }
}
