package dev.hedgerow.runtime.call;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Structured fan-out: every branch runs on a virtual thread of its own, under the call, deadline,
 * principal and span of the thread that forked it, and has ended before the scope is closed. A
 * branch's deadline is the earlier of its slice's and the call's.
 *
 * <pre>
 *   open ─ fork a ─ register r ─ fork b ─ close: cancel b, a ─ join b ─ close r ─ join a
 * </pre>
 *
 * <p>For the thread that opened it; branches that fork open scopes of their own.
 */
public final class TaskScope implements AutoCloseable {
  private final Thread owner = Thread.currentThread();
  private final Deque<AutoCloseable> entries = new ArrayDeque<>();
  private boolean closed;

  private record Branch(Task<?> task, Thread thread) implements AutoCloseable {
    /** Waits for its end whatever happens; an interrupt is kept for later. */
    @Override
    public void close() {
      Uninterruptibles.joinUninterruptibly(thread);
    }
  }

  private TaskScope() {
    Holding.SCOPE.taken();
  }

  /** A scope for the current call. */
  public static TaskScope open() {
    return new TaskScope();
  }

  /** Starts a branch that has until the call's deadline. */
  public <T extends @Nullable Object> Task<T> fork(String name, Callable<T> body) {
    checkUse();
    return start(name, BranchContext.below(CallContext.owned(Context.current())), body);
  }

  /** Starts a branch that has the given time, and never more than the call. */
  public <T extends @Nullable Object> Task<T> fork(String name, Duration slice, Callable<T> body) {
    checkUse();
    return start(name, BranchContext.below(CallContext.owned(Context.current()), slice), body);
  }

  /** Closes the resource with the scope: after what comes later, before what came earlier. */
  public <T extends AutoCloseable> T register(T resource) {
    checkUse();
    entries.push(resource);
    return resource;
  }

  /**
   * Cancels the branches that still run; then, in reverse order, waits for each and closes what was
   * registered. What fails to close does not keep the rest open.
   *
   * @throws RuntimeException the first failure of a resource, the others with it
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    checkUse();
    closed = true;
    entries.stream().filter(Branch.class::isInstance).forEach(e -> ((Branch) e).task.cancel());
    Optional<RuntimeException> failure = closeAll();
    Holding.SCOPE.givenBack();
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
  }

  private Optional<RuntimeException> closeAll() {
    List<RuntimeException> failures = new ArrayList<>();
    for (AutoCloseable entry : entries) {
      try {
        entry.close();
      } catch (Exception e) {
        failures.add(e instanceof RuntimeException thrown ? thrown : Failure.from(e));
        if (e instanceof InterruptedException) {
          owner.interrupt();
        }
      }
    }
    return failures.stream().reduce(TaskScope::withSuppressed);
  }

  private static RuntimeException withSuppressed(RuntimeException first, RuntimeException next) {
    if (!next.equals(first)) {
      first.addSuppressed(next);
    }
    return first;
  }

  private void checkUse() {
    if (closed || !Thread.currentThread().equals(owner)) {
      throw new IllegalStateException(
          closed ? "the scope is closed" : "the scope belongs to another thread");
    }
  }

  private <T extends @Nullable Object> Task<T> start(
      String name, BranchContext context, Callable<T> body) {
    FutureTask<T> result =
        new FutureTask<>(
            context.context().wrap(io.opentelemetry.context.Context.current().wrap(body)));
    Task<T> task = new Task<>(name, context, result);
    Holding.BRANCH.taken();
    Thread thread = Thread.ofVirtual().name("task-" + name).start(() -> run(task, result));
    entries.push(new Branch(task, thread));
    return task;
  }

  private static void run(Task<?> task, Runnable body) {
    try {
      body.run();
    } finally {
      task.markEnded();
      Holding.BRANCH.givenBack();
    }
  }
}
