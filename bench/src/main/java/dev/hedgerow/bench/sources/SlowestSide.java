package dev.hedgerow.bench.sources;

import dev.hedgerow.bench.frame.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Calls that take turns, one at a time; the figure is the median of the slowest of them. */
final class SlowestSide implements Side {
  static final String METRIC = "median_ms";

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final double NANOS = 1e6;

  private final List<LongSupplier> calls;
  private final List<Histogram> all;

  /** Of calls that give the nanoseconds they took. */
  SlowestSide(LongSupplier... calls) {
    this.calls = List.of(calls);
    this.all = histograms();
  }

  @Override
  public Map<String, Double> block(Duration length) {
    List<Histogram> block = histograms();
    long end = System.nanoTime() + length.toNanos();
    do {
      for (int i = 0; i < calls.size(); i++) {
        block.get(i).recordValue(Math.min(calls.get(i).getAsLong(), LONGEST_NANOS));
      }
    } while (System.nanoTime() < end);
    for (int i = 0; i < calls.size(); i++) {
      all.get(i).add(block.get(i));
    }
    double slowest =
        block.stream().mapToLong(nanos -> nanos.getValueAtPercentile(50)).max().orElseThrow();
    return Map.of(METRIC, slowest / NANOS);
  }

  @Override
  public void warm() {
    all.forEach(Histogram::reset);
  }

  /** Nanoseconds of every call of one kind since the warm-up. */
  Histogram all(int call) {
    return all.get(call);
  }

  private List<Histogram> histograms() {
    return Stream.generate(() -> new Histogram(LONGEST_NANOS, 4)).limit(calls.size()).toList();
  }
}
