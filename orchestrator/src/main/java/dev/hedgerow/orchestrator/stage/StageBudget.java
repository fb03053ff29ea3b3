package dev.hedgerow.orchestrator.stage;

import dev.hedgerow.runtime.call.CallContext;
import java.time.Duration;
import java.util.Optional;

/**
 * How much of a call's time one stage may take: a share of what is left, within bounds, and never
 * more than what is left.
 *
 * @param share of the time that is left, above 0, up to 1
 * @param floor what the stage gets at least, while there is that much
 * @param cap what it gets at most; all it gets of a call without a deadline
 */
public record StageBudget(double share, Duration floor, Duration cap) {

  public StageBudget {
    if (!(share > 0 && share <= 1) || floor.isNegative() || cap.compareTo(floor) < 0) {
      throw new IllegalArgumentException(
          "share "
              + share
              + ", floor "
              + floor
              + ", cap "
              + cap
              + " (expected: 0 < share <= 1,"
              + " 0 <= floor <= cap)");
    }
  }

  /** The stage's slice of the call that this thread works for. */
  public Duration slice() {
    return slice(CallContext.remaining());
  }

  /** The stage's slice, given the time until the call's deadline; empty when it has none. */
  public Duration slice(Optional<Duration> left) {
    return left.map(this::slice).orElse(cap);
  }

  private Duration slice(Duration left) {
    Duration wanted = Duration.ofNanos((long) (left.toNanos() * share));
    return min(left, min(cap, max(floor, wanted)));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
