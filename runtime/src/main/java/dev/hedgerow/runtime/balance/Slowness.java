package dev.hedgerow.runtime.balance;

/**
 * How many times as long as usual a replica takes: a geometric mean of the latest calls, so that a
 * single call that is twenty times late counts for little and many for much. Without calls it fades
 * within seconds, so that a replica that has recovered is tried again: by one call a second, which
 * counts for more, until it is known whether it has. Safe to share.
 */
final class Slowness {
  /** Of the latest call. */
  private static final double WEIGHT = 1.0 / 16;

  /** Of one that tries a slow replica again. */
  private static final double PROBE_WEIGHT = 1.0 / 2;

  private static final double FADE_NANOS = 2e9;

  /** Half as long again is what calls differ by anyway: load decides then. */
  private static final double NOTICED = Math.log(1.5);

  private static final long TRIAL_NANOS = 1_000_000_000;

  /** What keeps a second call away from a replica that is tried again. */
  private static final double TRIED = 16;

  private double log;
  private long updated;

  /** As fast as usual, so far. */
  Slowness(long now) {
    this.updated = now;
  }

  /** A call took this many times as long as usual. */
  synchronized void took(double times, long now) {
    double faded = faded(now);
    double share = onTrial(now) ? PROBE_WEIGHT : WEIGHT;
    log = faded + share * (Math.log(times) - faded);
    updated = now;
  }

  /** A call that had no answer was given up after this many times as long as usual takes. */
  synchronized void tookAtLeast(double times, long now) {
    if (Math.log(times) > faded(now)) {
      took(times, now);
    }
  }

  /**
   * How much it is to be avoided: 1 for about as fast as usual or faster.
   *
   * @param sent when it was sent its last call
   */
  synchronized double weight(long sent, long now) {
    if (onTrial(now)) {
      return now - sent >= TRIAL_NANOS ? 1 : TRIED;
    }
    double noticed = faded(now);
    // Squared: late calls are won elsewhere, so what is known of a slow one is a lower bound.
    return noticed < NOTICED ? 1 : Math.exp(2 * noticed);
  }

  /** It was slow when it was last heard of, and that is a while ago. */
  private boolean onTrial(long now) {
    return log >= NOTICED && faded(now) < NOTICED;
  }

  private double faded(long now) {
    return log == 0 ? 0 : log * Math.exp((updated - now) / FADE_NANOS);
  }
}
