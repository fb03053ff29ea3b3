package dev.hedgerow.generate.model;

import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a generation to stop; given once, it stays. */
public final class Cancellation {
  private final CountDownLatch given = new CountDownLatch(1);
  private final Set<Runnable> actions = new LinkedHashSet<>();

  /** Gives it: runs the registered actions on this thread, and wakes who waits. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      given.countDown();
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /**
   * Does nothing until it is given.
   *
   * @throws Failure CANCELLED
   */
  public void check() {
    if (cancelled()) {
      throw Failure.cancelled("the generation was cancelled");
    }
  }

  /** Whether it was given. */
  public boolean cancelled() {
    return given.getCount() == 0;
  }

  /**
   * Runs the action once it is given, at once if it was already; not after the registration is
   * closed. The action must not block.
   */
  public Registration onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled()) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  /** Waits for it at most that long; whether it was given. */
  public boolean await(Duration limit) {
    try {
      return given.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void remove(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }
}
