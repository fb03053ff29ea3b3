package dev.hedgerow.cli.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a run goes on without any progress. Time counts from the latest acknowledgement on, and
 * only while there are documents to acknowledge: a slow input is no lack of progress. Safe to
 * share.
 */
public final class Patience {
  private final Duration limit;
  private final LongSupplier nanoTime;

  private boolean owed;
  private long since;

  /** With all its time left. */
  public Patience(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  public Duration limit() {
    return limit;
  }

  /** There is a document to acknowledge. */
  public synchronized void begin() {
    if (!owed) {
      owed = true;
      since = nanoTime.getAsLong();
    }
  }

  /** A document was acknowledged, and there are more. */
  public synchronized void progress() {
    since = nanoTime.getAsLong();
  }

  /** All documents are acknowledged. */
  public synchronized void end() {
    owed = false;
  }

  /** The time that is left; not positive once it is over. */
  public synchronized Duration left() {
    return owed ? leftSince(since) : limit;
  }

  /** The same from another moment on, for one document. */
  public Duration leftSince(long nanos) {
    return limit.minusNanos(nanoTime.getAsLong() - nanos);
  }
}
