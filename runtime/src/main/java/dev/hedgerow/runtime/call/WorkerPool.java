package dev.hedgerow.runtime.call;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of platform threads for native inference and index work, fed by virtual threads.
 *
 * <p>A full queue refuses (OVERLOADED). What waits in it is dropped when its call ends before its
 * turn. Work that has begun is never interrupted, since an interrupt would close Lucene's files: it
 * polls {@link CallContext#check()}.
 */
public final class WorkerPool implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);

  private static final Context.Key<Inside> INSIDE = Context.key("inside-pool");

  private final String name;
  private final ThreadPoolExecutor executor;

  /** The pools whose threads the current work is on, one within the other. */
  private record Inside(WorkerPool pool, @Nullable Inside outer) {}

  /**
   * @param name of the pool and its threads
   * @param threads at least 1
   * @param queueCapacity work that may wait, at least 1
   */
  public WorkerPool(String name, int threads, int queueCapacity) {
    this.name = name;
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queueCapacity),
            Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }

  /**
   * Runs the body on a thread of the pool, in the caller's call, and waits for it.
   *
   * @throws Failure what the body threw; OVERLOADED when the queue is full; CANCELLED or
   *     DEADLINE_EXCEEDED when the call ended first
   * @throws IllegalStateException on a thread of this pool, and in what is forked there
   */
  public <T extends @Nullable Object> T run(Callable<T> body) {
    CallContext.check();
    Context inside = Context.current().withValue(INSIDE, inside());
    Callable<T> traced = io.opentelemetry.context.Context.current().wrap(() -> begin(body));
    FutureTask<T> work = new FutureTask<>(inside.wrap(traced));
    submit(work);
    return await(work);
  }

  /** Work that waits for a thread. */
  public int queued() {
    return executor.getQueue().size();
  }

  /** Threads at work, about. */
  public int active() {
    return executor.getActiveCount();
  }

  /** Takes no more work, finishes what it has, and ends the threads. */
  @Override
  public void close() {
    executor.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(executor);
  }

  /** Work that waits for its own pool's threads could wait for the one that it is on. */
  private Inside inside() {
    Inside outer = INSIDE.get();
    for (Inside next = outer; next != null; next = next.outer) {
      if (next.pool == this) {
        throw new IllegalStateException("work of pool " + name + " waits for a thread of it");
      }
    }
    return new Inside(this, outer);
  }

  private static <T extends @Nullable Object> T begin(Callable<T> body) throws Exception {
    CallContext.check();
    Holding.WORK.taken();
    try {
      return body.call();
    } finally {
      Holding.WORK.givenBack();
    }
  }

  private void submit(FutureTask<?> work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      throw Failure.overloaded("no room in pool " + name, RETRY_AFTER).causedBy(e);
    }
  }

  /** Waits for the work or the end of the call; without interrupting what has begun. */
  private <T extends @Nullable Object> T await(FutureTask<T> work) {
    try (var _ = CallContext.onOver(() -> abandon(work))) {
      return work.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw Failure.from(cause == null ? e : cause);
    } catch (CancellationException e) {
      CallContext.check();
      throw Failure.cancelled("dropped from pool " + name).causedBy(e);
    } catch (InterruptedException e) {
      abandon(work);
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted in pool " + name).causedBy(e);
    }
  }

  private void abandon(FutureTask<?> work) {
    work.cancel(false);
    executor.remove(work);
  }
}
