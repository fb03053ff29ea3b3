package dev.hedgerow.embed;

import dev.hedgerow.runtime.call.WorkerPool;
import java.util.concurrent.Callable;

/**
 * The threads that models run on: as many for each lane as configured, by default one a core. A
 * text of the interactive lane never waits for bulk: while both lanes are busy the scheduler of the
 * machine shares the cores between them, which costs a query of 3 ms a few, where queueing behind a
 * passage in the window's full length would cost it 140. For the same reason texts that are only
 * counted have a lane: they take a hundredth of an inference.
 */
final class InferencePool implements AutoCloseable {
  private final int threads;
  private final WorkerPool interactive;
  private final WorkerPool bulk;
  private final WorkerPool tokens;

  /**
   * @param threads of each lane
   * @param queueCapacity texts that may wait in each lane
   */
  InferencePool(int threads, int queueCapacity) {
    this.threads = threads;
    this.interactive = new WorkerPool("embed-interactive", threads, queueCapacity);
    this.bulk = new WorkerPool("embed-bulk", threads, queueCapacity);
    this.tokens = new WorkerPool("embed-tokens", threads, queueCapacity);
  }

  /** Threads of each lane. */
  int threads() {
    return threads;
  }

  /**
   * Runs the body on one of the lane's threads and waits for it.
   *
   * @throws dev.hedgerow.runtime.error.Failure as {@link WorkerPool#run}
   */
  <T> T run(Lane lane, Callable<T> body) {
    return switch (lane) {
      case INTERACTIVE -> interactive.run(body);
      case BULK -> bulk.run(body);
      case TOKENS -> tokens.run(body);
    };
  }

  @Override
  public void close() {
    try (interactive;
        bulk) {
      tokens.close();
    }
  }
}
