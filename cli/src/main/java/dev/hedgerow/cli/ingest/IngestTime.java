package dev.hedgerow.cli.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** The clock of a run, and its ways to wait. */
interface IngestTime {
  /** The machine's. */
  IngestTime SYSTEM =
      new IngestTime() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // The caller's loop.
        public void pause(Condition changed, long nanos) throws InterruptedException {
          var _ = changed.awaitNanos(nanos);
        }

        @Override
        public boolean rest(CountDownLatch over, Duration wait) throws InterruptedException {
          return over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean watch(CountDownLatch over, Duration wait) throws InterruptedException {
          return over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
      };

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** Waits with a document to send again, for a signal or so long; the condition's lock is held. */
  void pause(Condition changed, long nanos) throws InterruptedException;

  /** Waits between two streams; true when the run was over before. */
  boolean rest(CountDownLatch over, Duration wait) throws InterruptedException;

  /** Waits beside a stream, to look at it then; true when the run was over before. */
  boolean watch(CountDownLatch over, Duration wait) throws InterruptedException;
}
