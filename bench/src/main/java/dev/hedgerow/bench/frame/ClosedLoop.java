package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.LongAdder;

/** A number of callers, each with its next call as soon as the last one has ended: for rates. */
public final class ClosedLoop {
  private final int callers;
  private final Call call;

  public ClosedLoop(int callers, Call call) {
    this.callers = callers;
    this.call = call;
  }

  /**
   * What came of it.
   *
   * @param calls that have ended
   * @param seconds that they took
   */
  public record Rate(long calls, double seconds) {
    public double perSecond() {
      return calls / seconds;
    }
  }

  /**
   * Calls for so long.
   *
   * @throws BenchException when a call fails
   */
  public Rate run(Duration length) throws InterruptedException {
    Failures failures = new Failures();
    LongAdder calls = new LongAdder();
    Phaser ends = new Phaser(1 + callers);
    long start = System.nanoTime();
    long end = start + length.toNanos();
    for (int caller = 0; caller < callers; caller++) {
      Thread.startVirtualThread(
          () -> {
            try {
              while (System.nanoTime() < end && failures.none()) {
                call.run();
                calls.increment();
              }
            } catch (Exception e) {
              failures.add(e);
            } finally {
              ends.arriveAndDeregister();
            }
          });
    }
    ends.awaitAdvanceInterruptibly(ends.arrive());
    failures.rethrow();
    return new Rate(calls.sum(), (System.nanoTime() - start) / 1e9);
  }
}
