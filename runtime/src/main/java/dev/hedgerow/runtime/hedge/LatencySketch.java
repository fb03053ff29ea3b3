package dev.hedgerow.runtime.hedge;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long calls took lately, as a distribution. Two windows, of which the older is forgotten when
 * the newer is full:
 *
 * <pre>
 *   │ previous: 2,000 calls, or 30 s with 100 │ current: … │ ◄── record
 *   └───────────────── quantile ───────────────────────────┘
 * </pre>
 *
 * So it follows a change within seconds at a thousand calls a second, and has enough to go by at
 * one. Two digits are kept. Safe to share.
 */
final class LatencySketch {
  private static final int WINDOW_CALLS = 2_000;
  private static final int FEWEST_CALLS = 100;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

  private final double quantile;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private Histogram current = empty();
  private Histogram previous = empty();
  private final Histogram both = empty();
  private long windowStart;
  private long refreshed;
  private OptionalLong value = OptionalLong.empty();
  private long median;

  /**
   * A sketch that is asked for one quantile.
   *
   * @param quantile above 0, below 1
   * @param nanoTime never goes back
   */
  LatencySketch(double quantile, LongSupplier nanoTime) {
    this.quantile = quantile;
    this.nanoTime = nanoTime;
    this.windowStart = nanoTime.getAsLong();
    this.refreshed = windowStart;
  }

  /** Adds a call that took at least so long. */
  void record(long nanos) {
    synchronized (lock) {
      current.recordValue(Math.clamp(nanos, 1, LONGEST_NANOS));
    }
  }

  /** The quantile in nanoseconds, at most a second old; empty while too few calls were seen. */
  OptionalLong quantile() {
    long now = nanoTime.getAsLong();
    synchronized (lock) {
      boolean cold = value.isEmpty() && current.getTotalCount() >= FEWEST_CALLS;
      if (cold || now - refreshed >= REFRESH_NANOS) {
        refresh(now);
      }
      return value;
    }
  }

  /** The median in nanoseconds, as old as {@link #quantile()}; 0 while too few calls were seen. */
  long median() {
    synchronized (lock) {
      return median;
    }
  }

  /**
   * How much longer calls took, in the mean, that had taken this long already. Calls that were
   * given up count with what they had taken by then, so this is less than the truth.
   */
  long excess(long nanos) {
    synchronized (lock) {
      long calls = 0;
      double sum = 0;
      for (HistogramIterationValue bucket : both.recordedValues()) {
        if (bucket.getValueIteratedTo() > nanos) {
          calls += bucket.getCountAddedInThisIterationStep();
          sum +=
              (double) (bucket.getValueIteratedTo() - nanos)
                  * bucket.getCountAddedInThisIterationStep();
        }
      }
      return calls == 0 ? 0 : (long) (sum / calls);
    }
  }

  private void refresh(long now) {
    refreshed = now;
    both.reset();
    both.add(previous);
    both.add(current);
    if (both.getTotalCount() >= FEWEST_CALLS) {
      value = OptionalLong.of(both.getValueAtPercentile(100 * quantile));
      median = both.getValueAtPercentile(50);
    }
    long calls = current.getTotalCount();
    boolean full =
        calls >= WINDOW_CALLS || (calls >= FEWEST_CALLS && now - windowStart >= WINDOW_NANOS);
    if (full) {
      Histogram oldest = previous;
      oldest.reset();
      previous = current;
      current = oldest;
      windowStart = now;
    }
  }

  private static Histogram empty() {
    return new Histogram(LONGEST_NANOS, 2);
  }
}
