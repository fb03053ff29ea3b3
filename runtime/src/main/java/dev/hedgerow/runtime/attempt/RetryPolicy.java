package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.balance.AttemptLedger;
import dev.hedgerow.runtime.error.Ending;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How calls without side effects are tried again, as data. The wait before try n + 1 is {@code base
 * × factor^(n-1)}, at most {@code cap}, a fifth more or less (gRFC A6); a server's pushback wins
 * over it. No try begins after the call's deadline.
 *
 * @param attempts in all, the first and a hedge included
 * @param base wait before the second
 * @param factor of growth
 * @param cap of the wait
 * @param codes that are tried again
 */
record RetryPolicy(
    int attempts, Duration base, double factor, Duration cap, Set<Status.Code> codes) {
  /** The mesh's own. Only UNAVAILABLE says that another replica may do better. */
  static final RetryPolicy MESH =
      new RetryPolicy(
          3, Duration.ofMillis(50), 2, Duration.ofSeconds(1), Set.of(Status.Code.UNAVAILABLE));

  private static final double JITTER = 0.2;

  /** Whether what failed so may be tried again. */
  boolean covers(Status status) {
    return codes.contains(status.getCode());
  }

  /**
   * The wait before the next try, or {@link Ending#NEVER}. Where the connection broke and another
   * replica is ready there is nothing to wait for, once.
   *
   * @param tries so far
   * @param last how they ended
   * @param failed the last of them
   */
  long waitNanos(int tries, Ending last, AttemptLedger.Attempt failed) {
    Long pushback = last.pushbackNanos();
    if (pushback != null) {
      return pushback;
    }
    boolean broken = failed.placed() && !failed.heard();
    return broken && failed.hasAlternatives() && tries == 1 ? 0 : backoff(tries);
  }

  private long backoff(int tries) {
    double wait =
        Math.min((double) cap.toNanos(), (double) base.toNanos() * Math.pow(factor, tries - 1.0));
    return (long) (wait * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER));
  }
}
