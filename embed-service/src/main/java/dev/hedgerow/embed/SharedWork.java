package dev.hedgerow.embed;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The work of one request, done by a few virtual threads that each take the next piece. */
final class SharedWork {
  private SharedWork() {}

  /**
   * Lets the workers repeat the step until one finds nothing left, and waits for all. When one
   * fails, or the call is over, the others are cancelled.
   *
   * @param workers at least 1
   * @param step does the next piece; false when there is none. Called by all workers at once
   * @throws Failure of the worker that failed first
   */
  static void run(int workers, BooleanSupplier step) {
    AtomicBoolean ended = new AtomicBoolean();
    BlockingQueue<Optional<Throwable>> ends = new ArrayBlockingQueue<>(workers);
    Callable<Boolean> worker = () -> ends.add(repeat(step, ended));
    try (TaskScope scope = TaskScope.open()) {
      for (int i = 0; i < workers; i++) {
        scope.fork("embed-" + i, worker);
      }
      for (int i = 0; i < workers; i++) {
        take(ends).ifPresent(SharedWork::fail);
      }
    }
  }

  private static Optional<Throwable> repeat(BooleanSupplier step, AtomicBoolean ended) {
    try {
      while (!ended.get()) {
        CallContext.check();
        if (!step.getAsBoolean()) {
          ended.set(true);
        }
      }
      return Optional.empty();
    } catch (Throwable t) {
      ended.set(true);
      return Optional.of(t);
    }
  }

  private static Optional<Throwable> take(BlockingQueue<Optional<Throwable>> ends) {
    try {
      return ends.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for a request's workers").causedBy(e);
    }
  }

  private static void fail(Throwable thrown) {
    throw Failure.from(thrown);
  }
}
