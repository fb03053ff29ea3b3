package dev.hedgerow.runtime.balance;

/**
 * How many times as long as usual a replica takes: a geometric mean of the latest calls, so that a
 * single call that is twenty times late counts for little and many for much. Without calls it fades
 * within seconds, so that a replica that has recovered is tried again. Safe to share.
 */
final class Slowness {
  /** Of the latest call. */
  private static final double WEIGHT = 1.0 / 16;

  private static final double FADE_NANOS = 2e9;

  /** Half as long again is what calls differ by anyway: load decides then. */
  private static final double NOTICED = Math.log(1.5);

  private double log;
  private long updated;

  /** As fast as usual, so far. */
  Slowness(long now) {
    this.updated = now;
  }

  /** A call took this many times as long as usual. */
  synchronized void took(double times, long now) {
    double faded = faded(now);
    log = faded + WEIGHT * (Math.log(times) - faded);
    updated = now;
  }

  /** A call that had no answer was given up after this many times as long as usual takes. */
  synchronized void tookAtLeast(double times, long now) {
    if (Math.log(times) > faded(now)) {
      took(times, now);
    }
  }

  /** At least 1, for about as fast as usual or faster. */
  synchronized double times(long now) {
    double noticed = faded(now);
    return noticed < NOTICED ? 1 : Math.exp(noticed);
  }

  private double faded(long now) {
    return log == 0 ? 0 : log * Math.exp((updated - now) / FADE_NANOS);
  }
}
