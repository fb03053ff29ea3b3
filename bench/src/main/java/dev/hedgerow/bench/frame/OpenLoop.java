package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Calls at a fixed rate whatever becomes of those before, each timed from when it was meant to
 * start: a system that stands still is charged for everybody who waited meanwhile (Tene, "How NOT
 * to Measure Latency": coordinated omission). Each call has a virtual thread.
 */
public final class OpenLoop {
  /** A system that far behind its load is not measured but drowned. */
  private static final int MOST_UNDER_WAY = 20_000;

  private static final long SPIN_NANOS = 80_000;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final double rate;
  private final Call call;

  /** Calls that many times a second. */
  public OpenLoop(double rate, Call call) {
    this.rate = rate;
    this.call = call;
  }

  /**
   * Calls for so long, and waits for the last ones to end.
   *
   * @return nanoseconds from intended start to end
   * @throws BenchException when a call fails, or too many are under way
   */
  public Histogram run(Duration length) throws InterruptedException {
    Recorder latencies = new Recorder(LONGEST.toNanos(), 3);
    Failures failures = new Failures();
    AtomicInteger underWay = new AtomicInteger();
    Phaser ends = new Phaser(1);
    long start = System.nanoTime();
    long count = Math.max(1, (long) (rate * length.toNanos() / 1e9));
    for (long i = 0; i < count && failures.none(); i++) {
      long due = start + (long) (i * 1e9 / rate);
      await(due);
      if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
        failures.add(new BenchException("the load is more than what is measured can bear"));
      }
      ends.register();
      Thread.startVirtualThread(
          () -> {
            try {
              call.run();
              latencies.recordValue(Math.clamp(System.nanoTime() - due, 1, LONGEST.toNanos()));
            } catch (Exception e) {
              failures.add(e);
            } finally {
              underWay.decrementAndGet();
              ends.arriveAndDeregister();
            }
          });
    }
    ends.awaitAdvanceInterruptibly(ends.arrive());
    failures.rethrow();
    return latencies.getIntervalHistogram();
  }

  /** Sleeps, and spins the last bit, which a sleep would miss by as much. */
  private static void await(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
