package dev.hedgerow.runtime.hedge;

/**
 * Keeps hedges under their share of ordinary calls: each call brings a part of a token, each hedge
 * takes a whole one. Deep, so that it does not bind while all is well; without a floor per second,
 * which at a low rate of calls would be a large share of them. Safe to share.
 */
final class HedgeBudget {
  /** For the first hedges after a start. */
  private static final int AT_START = 5;

  private final double perCall;
  private final double capacity;
  private final Object lock = new Object();
  private double tokens;

  /** A bucket for that many hedges at once. */
  HedgeBudget(double perCall, int burst) {
    this.perCall = perCall;
    this.capacity = burst;
    this.tokens = Math.min(AT_START, burst);
  }

  /** An ordinary call was sent. */
  void called() {
    synchronized (lock) {
      tokens = Math.min(capacity, tokens + perCall);
    }
  }

  /** Takes a hedge out of the budget, if there is one. */
  boolean take() {
    synchronized (lock) {
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
