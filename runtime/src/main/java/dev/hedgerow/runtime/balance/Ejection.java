package dev.hedgerow.runtime.balance;

import java.time.Duration;

/**
 * Keeps calls away from a replica that does not answer: after three in a row that ended with a
 * broken connection, or one that made no progress in all the time that it was given, for a second,
 * and twice as long each time again, at most half a minute. What a replica says, be it a refusal,
 * is an answer; so is a call that its caller has cancelled no failure. Safe to share.
 */
final class Ejection {
  private static final int IN_A_ROW = 3;
  private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
  private static final int MOST_DOUBLINGS = 5;

  private int failures;
  private int ejections;
  private boolean out;
  private long until;

  /** The replica has said something. */
  synchronized void answered() {
    failures = 0;
    ejections = 0;
    out = false;
  }

  /** A call's connection broke before a word of the replica's. */
  synchronized void broke(long now) {
    if (++failures >= IN_A_ROW) {
      stalled(now);
    }
  }

  /** A call waited in vain. */
  synchronized void stalled(long now) {
    if (!ejected(now)) {
      out = true;
      until = now + (SHORTEST << Math.min(ejections, MOST_DOUBLINGS));
      ejections++;
    }
  }

  /** Whether calls keep away from it. */
  synchronized boolean ejected(long now) {
    return out && now - until < 0;
  }
}
