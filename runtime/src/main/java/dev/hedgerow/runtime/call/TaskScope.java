package dev.hedgerow.runtime.call;

import io.grpc.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Structured fan-out: every branch runs on a virtual thread of its own, under the call, deadline
 * and span of the thread that forked it, and has ended before the scope is closed. A branch's
 * deadline is the earlier of its slice's and the call's.
 *
 * <p>For one owner thread; branches that fork open scopes of their own.
 */
public final class TaskScope implements AutoCloseable {
  private final List<Branch> branches = new ArrayList<>();

  private record Branch(Task<?> task, Thread thread) {}

  private TaskScope() {}

  /** A scope for the current call. */
  public static TaskScope open() {
    return new TaskScope();
  }

  /** Starts a branch that has until the call's deadline. */
  public <T extends @Nullable Object> Task<T> fork(String name, Callable<T> body) {
    return fork(name, Context.current().withCancellation(), body);
  }

  /** Starts a branch that has the given time, and never more than the call. */
  public <T extends @Nullable Object> Task<T> fork(String name, Duration slice, Callable<T> body) {
    return fork(
        name,
        Context.current()
            .withDeadlineAfter(slice.toNanos(), TimeUnit.NANOSECONDS, DeadlineTimer.get()),
        body);
  }

  /** Cancels the branches that still run and waits until all have ended. */
  @Override
  public void close() {
    for (Branch branch : branches.reversed()) {
      branch.task.cancel();
    }
    boolean interrupted = false;
    for (Branch branch : branches.reversed()) {
      interrupted |= joinFully(branch.thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private <T extends @Nullable Object> Task<T> fork(
      String name, Context.CancellableContext context, Callable<T> body) {
    FutureTask<T> result =
        new FutureTask<>(context.wrap(io.opentelemetry.context.Context.current().wrap(body)));
    Task<T> task = new Task<>(name, context, result);
    Thread thread =
        Thread.ofVirtual()
            .name("task-" + name)
            .start(
                () -> {
                  try {
                    result.run();
                  } finally {
                    task.markEnded();
                  }
                });
    branches.add(new Branch(task, thread));
    return task;
  }

  private static boolean joinFully(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
