package dev.hedgerow.runtime.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How calls without side effects are tried again, as data. The wait before try n + 1 is {@code base
 * × factor^(n-1)}, at most {@code cap}, with the jitter of gRFC A6; a server's pushback wins over
 * it. No try begins after the call's deadline.
 *
 * @param attempts in all, the first included
 * @param base wait before the second
 * @param factor of growth
 * @param cap of the wait
 * @param codes that are tried again
 */
record RetryPolicy(int attempts, Duration base, double factor, Duration cap, List<String> codes) {
  /** The mesh's own. Only UNAVAILABLE says that another replica may do better. */
  static final RetryPolicy MESH =
      new RetryPolicy(3, Duration.ofMillis(50), 2, Duration.ofSeconds(1), List.of("UNAVAILABLE"));

  /** In the form of a gRPC service config. */
  Map<String, Object> toServiceConfig() {
    return Map.of(
        "maxAttempts",
        (double) attempts,
        "initialBackoff",
        seconds(base),
        "backoffMultiplier",
        factor,
        "maxBackoff",
        seconds(cap),
        "retryableStatusCodes",
        codes);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1_000.0 + "s";
  }
}
