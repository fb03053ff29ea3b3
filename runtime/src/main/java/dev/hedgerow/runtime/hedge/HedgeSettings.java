package dev.hedgerow.runtime.hedge;

import java.time.Duration;

/**
 * What hedging may do for the calls of one method to one target.
 *
 * @param budget share of calls that may be sent twice, above 0, up to 0.2
 * @param burst hedges that may come at once after a quiet time, 1 to 10,000
 * @param prior delay until enough calls were seen
 * @param shortest delay; below it a hedge would cost more than it saves
 * @param longest delay, so that one sick replica cannot drag the delay up until nothing is hedged
 *     (CASSANDRA-14293)
 */
public record HedgeSettings(
    double budget, int burst, Duration prior, Duration shortest, Duration longest) {

  /**
   * The share of calls that the delay aims at, of the budget: sampling errors in the delay then
   * seldom meet an empty bucket, which would refuse late calls at random.
   */
  private static final double AIM = 0.85;

  private static final double LARGEST_BUDGET = 0.2;
  private static final int LARGEST_BURST = 10_000;

  public HedgeSettings {
    if (!(budget > 0 && budget <= LARGEST_BUDGET)) {
      throw new IllegalArgumentException("budget: " + budget + " (expected: > 0, <= 0.2)");
    }
    if (burst < 1 || burst > LARGEST_BURST) {
      throw new IllegalArgumentException("burst: " + burst + " (expected: 1 to 10000)");
    }
    if (shortest.isNegative()
        || shortest.compareTo(longest) > 0
        || prior.compareTo(shortest) < 0
        || prior.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "delays: prior %s, shortest %s, longest %s (expected: 0 <= shortest <= prior <= longest)"
              .formatted(prior, shortest, longest));
    }
  }

  /** The share of calls that are meant to be still unanswered after the delay. */
  double aim() {
    return AIM * budget;
  }
}
