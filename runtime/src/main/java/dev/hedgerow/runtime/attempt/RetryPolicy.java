package dev.hedgerow.runtime.attempt;

import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;

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
   * The wait after so many tries.
   *
   * @param random 0 to 1
   */
  long waitNanos(int tries, DoubleSupplier random) {
    double wait =
        Math.min((double) cap.toNanos(), (double) base.toNanos() * Math.pow(factor, tries - 1.0));
    return (long) (wait * (1 - JITTER + 2 * JITTER * random.getAsDouble()));
  }
}
