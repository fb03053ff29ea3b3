package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets writers wait until the transport takes more, and keeps them apart. A reader of ours that
 * takes nothing for {@link #STALL} is taken for gone. A service that takes nothing may only be busy
 * with what it has: there the call's deadline and the connection's keep-alive decide.
 */
final class Readiness {
  static final Duration STALL = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BooleanSupplier ready;
  private final Duration stall;
  private @Nullable Failure over;

  private Readiness(BooleanSupplier ready, Duration stall) {
    this.ready = ready;
    this.stall = stall;
  }

  /** For writes to a reader that may leave without a word. */
  static Readiness towardsReader(BooleanSupplier ready) {
    return new Readiness(ready, STALL);
  }

  /** For writes to a service. */
  static Readiness towardsService(BooleanSupplier ready) {
    return new Readiness(ready, Duration.ofNanos(Long.MAX_VALUE));
  }

  /** Something changed: ready again, perhaps. */
  void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No write will do any more. */
  void over(Failure failure) {
    lock.lock();
    try {
      if (over == null) {
        over = failure;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Runs the write once the transport is ready for it. */
  void whenReady(Runnable write) {
    lock.lock();
    try {
      long left = stall.toNanos();
      while (over == null && !ready.getAsBoolean()) {
        CallContext.check();
        if (left <= 0) {
          throw Failure.cancelled("the reader took nothing for " + stall);
        }
        left = changed.awaitNanos(left);
      }
      if (over != null) {
        throw over;
      }
      write.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting to write").causedBy(e);
    } finally {
      lock.unlock();
    }
  }
}
