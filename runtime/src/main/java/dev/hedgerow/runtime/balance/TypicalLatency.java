package dev.hedgerow.runtime.balance;

/**
 * How long a method takes, over all replicas: a slow geometric mean. Only there so that calls of a
 * quick method and of a slow one can be put beside each other. Safe to share.
 */
final class TypicalLatency {
  private static final double WEIGHT = 1.0 / 64;

  private double log;
  private boolean known;

  /** How many times as long as usual this is; from now on it counts, too. */
  synchronized double timesOf(long nanos) {
    double taken = Math.log((double) Math.max(1, nanos));
    if (!known) {
      known = true;
      log = taken;
    }
    double times = Math.exp(taken - log);
    log += WEIGHT * (taken - log);
    return times;
  }

  /** The same of a call that was given up after so long: it does not count. */
  synchronized double timesOfAtLeast(long nanos) {
    return known ? Math.exp(Math.log((double) Math.max(1, nanos)) - log) : 1;
  }
}
