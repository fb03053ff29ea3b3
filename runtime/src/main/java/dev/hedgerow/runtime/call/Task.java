package dev.hedgerow.runtime.call;

import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A branch of a {@link TaskScope}. */
public final class Task<T extends @Nullable Object> {
  private final String name;
  private final BranchContext context;
  private final FutureTask<T> result;
  private final long started = System.nanoTime();
  private volatile long ended;
  private volatile boolean finished;

  Task(String name, BranchContext context, FutureTask<T> result) {
    this.name = name;
    this.context = context;
    this.result = result;
  }

  /** The name that the task was given. */
  public String name() {
    return name;
  }

  /**
   * What the body gave, waiting for it.
   *
   * @throws Failure what the body threw; INTERNAL for what is not a failure; CANCELLED when the
   *     task was cancelled or the waiting thread interrupted
   */
  public T join() {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw failureOf(e);
    } catch (CancellationException e) {
      throw Failure.cancelled("task " + name + " was cancelled").causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for task " + name).causedBy(e);
    }
  }

  /** Waits for the end, at most the given time; whether it has come. */
  public boolean awaitDone(Duration limit) {
    try {
      result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | CancellationException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for task " + name).causedBy(e);
    }
  }

  /** Whether the body has given its result or its failure. */
  public boolean done() {
    return result.isDone();
  }

  /** What the body failed with; empty while it runs and after it went well. */
  public Optional<Failure> failure() {
    return switch (result.state()) {
      case RUNNING, SUCCESS -> Optional.empty();
      case FAILED -> Optional.of(Failure.from(result.exceptionNow()));
      case CANCELLED -> Optional.of(Failure.cancelled("task " + name + " was cancelled"));
    };
  }

  /** From its start to its end, or to now while it runs. */
  public Duration elapsed() {
    return Duration.ofNanos((finished ? ended : System.nanoTime()) - started);
  }

  /** Tells the body that nobody waits for it. Returns at once. */
  public void cancel() {
    context.end();
    result.cancel(true);
  }

  void markEnded() {
    ended = System.nanoTime();
    finished = true;
    context.end();
  }

  private static Failure failureOf(ExecutionException e) {
    Throwable cause = e.getCause();
    return Failure.from(cause == null ? e : cause);
  }
}
