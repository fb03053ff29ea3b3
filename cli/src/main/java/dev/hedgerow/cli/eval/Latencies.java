package dev.hedgerow.cli.eval;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long calls took, to three digits. */
final class Latencies {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);

  void record(long nanos) {
    micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 1, LONGEST_MICROS));
  }

  /** In milliseconds. */
  double percentile(double percent) {
    return micros.getValueAtPercentile(percent) / 1_000.0;
  }
}
