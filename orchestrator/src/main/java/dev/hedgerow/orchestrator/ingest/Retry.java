package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries a call that may be sent again until it gives something, each attempt under a deadline of
 * its own. Waits between attempts double, with jitter, so that streams that failed together don't
 * come back together; a peer's own advice counts where it is longer.
 */
final class Retry {
  /** Waits; an interrupt ends the wait. */
  @FunctionalInterface
  interface Pause {
    void of(Duration wait) throws InterruptedException;
  }

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final int attempts;
  private final Duration timeout;
  private final Pause pause;

  @Inject
  Retry(IngestConfig config, Pause pause) {
    this.attempts = config.attempts();
    this.timeout = config.attemptTimeout();
    this.pause = pause;
  }

  /**
   * What the call gives.
   *
   * @throws Failure of the last attempt, or of the first one that another attempt can't mend
   */
  <T> T call(String name, Callable<T> body) {
    for (int attempt = 1; ; attempt++) {
      try (TaskScope scope = TaskScope.open()) {
        return scope.fork(name, timeout, body).join();
      } catch (Failure failure) {
        CallContext.check();
        if (attempt == attempts || !mayPass(failure)) {
          throw failure;
        }
        await(failure, attempt);
      }
    }
  }

  /** Whether another attempt may fare better. */
  static boolean mayPass(Failure failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED -> true;
      case INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          PERMISSION_DENIED,
          UNAUTHENTICATED,
          CANCELLED,
          INTERNAL ->
          false;
    };
  }

  private void await(Failure failure, int attempt) {
    long doubled = FIRST.toNanos() << Math.min(attempt - 1, 16);
    long longest = Math.min(doubled, LONGEST.toNanos());
    long jittered = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    long advised = failure.retryAfter().map(Duration::toNanos).orElse(0L);
    try {
      pause.of(Duration.ofNanos(Math.max(jittered, Math.min(advised, LONGEST.toNanos()))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted between attempts").causedBy(e);
    }
  }
}
