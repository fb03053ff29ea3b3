package dev.hedgerow.runtime.attempt;

/**
 * Keeps retries a tenth of the calls when a service fails: every failure takes a token, every
 * success gives back a tenth of one, and with half of the tokens gone nothing is tried again (gRFC
 * A6). One for each target. Safe to share.
 */
final class RetryThrottle {
  private static final double MOST = 20;
  private static final double PER_SUCCESS = 0.1;

  private double tokens = MOST;

  synchronized void succeeded() {
    tokens = Math.min(MOST, tokens + PER_SUCCESS);
  }

  /** An attempt failed; whether it may be made again. */
  synchronized boolean failed() {
    tokens = Math.max(0, tokens - 1);
    return tokens > MOST / 2;
  }
}
