package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.hedge.HedgePolicy;
import dev.hedgerow.runtime.hedge.HedgeVerdict;
import org.jspecify.annotations.Nullable;

/** What one call asks the policy of its method and tells it, and what is counted of that. */
final class Hedging {
  private final HedgePolicy policy;
  private final MethodPlan plan;
  private final @Nullable HedgeMetrics metrics;
  private final @Nullable HedgeTally tally;
  private volatile long firstSentAt;

  Hedging(
      HedgePolicy policy,
      MethodPlan plan,
      @Nullable HedgeMetrics metrics,
      @Nullable HedgeTally tally) {
    this.policy = policy;
    this.plan = plan;
    this.metrics = metrics;
    this.tally = tally;
  }

  /** The nanoseconds after which an attempt is late that was sent now; no hedge. */
  long delay(long now) {
    if (firstSentAt != 0) {
      return policy.delayNanos();
    }
    firstSentAt = now;
    return policy.begin();
  }

  /** The call will be sent a second time if it is late. */
  void armed() {
    if (metrics != null) {
      metrics.armed(plan);
    }
  }

  /**
   * Whether the call, which is late, is worth a second copy. Asked once.
   *
   * @param left nanoseconds until its deadline
   */
  boolean worth(long left) {
    if (left < policy.typicalNanos()) {
      denied("NO_TIME");
      return false;
    }
    HedgeVerdict verdict = policy.late();
    if (verdict != HedgeVerdict.SEND) {
      denied(verdict.name());
    }
    return verdict == HedgeVerdict.SEND;
  }

  /** The second copy is on its way. */
  void sent() {
    if (metrics != null) {
      metrics.sent(plan);
    }
    if (tally != null) {
      tally.countSent();
    }
  }

  /** The second copy has answered first. */
  void won(long now) {
    if (metrics != null) {
      metrics.won(plan, policy.savedNanos(now - firstSentAt));
    }
    if (tally != null) {
      tally.countWon();
    }
  }

  /** The first attempt was answered after so long, or has taken at least that. */
  void took(long nanos) {
    policy.answered(nanos);
  }

  private void denied(String reason) {
    if (metrics != null) {
      metrics.denied(plan, reason);
    }
  }
}
