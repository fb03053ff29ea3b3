package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.call.DeadlineTimer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What time it is, and something to be done later, off the transport's threads. */
interface Timer {
  long nanoTime();

  /** Runs the action after that time, unless it is cancelled before. */
  Cancellable after(long nanos, Runnable action);

  /** Runs the action at once, on a thread that holds none of the transport's locks. */
  void soon(Runnable action);

  /** Something that has not happened yet. */
  @FunctionalInterface
  interface Cancellable {
    void cancel();
  }

  /** The system's clock. */
  Timer SYSTEM =
      new Timer() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public Cancellable after(long nanos, Runnable action) {
          Future<?> future =
              DeadlineTimer.get().schedule(() -> soon(action), nanos, TimeUnit.NANOSECONDS);
          return () -> future.cancel(false);
        }

        @Override
        public void soon(Runnable action) {
          Thread.ofVirtual().name("attempt").start(action);
        }
      };
}
