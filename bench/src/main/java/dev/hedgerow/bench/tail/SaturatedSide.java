package dev.hedgerow.bench.tail;

import dev.hedgerow.bench.frame.OpenLoop;
import dev.hedgerow.bench.frame.Side;
import dev.hedgerow.runtime.attempt.HedgeTally;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** More calls than the replicas can answer: how many are, and how many were sent twice. */
final class SaturatedSide implements Side {
  private final Duration settling;
  private final OpenLoop load;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong hedges = new AtomicLong();

  /**
   * A side with a load of its own.
   *
   * @param settling before a block is measured
   */
  SaturatedSide(double rate, Duration settling, Runnable call) {
    this.settling = settling;
    this.load = new OpenLoop(rate, () -> count(call));
  }

  private void count(Runnable call) {
    HedgeTally tally = new HedgeTally();
    calls.incrementAndGet();
    try {
      tally.count(call);
      answered.incrementAndGet();
    } catch (StatusRuntimeException _) {
      // Refused, or late: not answered.
    } finally {
      hedges.addAndGet(tally.sent());
    }
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    load.run(settling);
    answered.set(0);
    calls.set(0);
    hedges.set(0);
    long start = System.nanoTime();
    load.run(length);
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of(
        "goodput_per_second", answered.get() / seconds,
        "hedge_percent", 100.0 * hedges.get() / calls.get());
  }
}
