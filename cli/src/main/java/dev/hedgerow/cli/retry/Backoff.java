package dev.hedgerow.cli.retry;

import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What is tried again, and after which wait: the waits double up to {@link #LONGEST}, each between
 * half of it and all, so that clients that failed together don't come back together. A mesh's own
 * advice counts where it is longer, up to {@link #LONGEST_ADVICE}.
 */
public final class Backoff {
  public static final Duration FIRST = Duration.ofMillis(200);
  public static final Duration LONGEST = Duration.ofSeconds(10);
  public static final Duration LONGEST_ADVICE = Duration.ofMinutes(1);

  /** Doubles {@link #FIRST} far beyond {@link #LONGEST}. */
  private static final int MOST_DOUBLINGS = 16;

  private final DoubleSupplier random;

  /**
   * @param random from 0 to 1, where each wait lies between its half and its whole
   */
  public Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * Whether another attempt may fare better. One that was not cancelled here was by what lies
   * between; RESOURCE_EXHAUSTED passes when it says when, otherwise something is too large.
   */
  public static boolean mends(Failure failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> true;
      case RESOURCE_EXHAUSTED -> failure.retryAfter().isPresent();
      case INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          PERMISSION_DENIED,
          UNAUTHENTICATED,
          INTERNAL ->
          false;
    };
  }

  /**
   * The wait after a failure.
   *
   * @param failures in a row, this one included; at least 1
   */
  public Duration after(int failures, Failure latest) {
    long doubled = FIRST.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
    long longest = Math.min(doubled, LONGEST.toNanos());
    double share = 0.5 + 0.5 * random.getAsDouble();
    Duration jittered = Duration.ofNanos(Math.round(longest * share));
    Duration advised = shorter(latest.retryAfter().orElse(Duration.ZERO), LONGEST_ADVICE);
    return advised.compareTo(jittered) > 0 ? advised : jittered;
  }

  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
