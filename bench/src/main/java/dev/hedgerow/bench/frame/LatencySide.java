package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long calls take at a fixed rate: {@code p50}, {@code p99} and the processor time of one. */
public final class LatencySide implements Side {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final OpenLoop load;
  private final List<ProcessHandle> processes;
  private final Unit unit;
  private final String operation;
  private final Histogram all = new Histogram(LONGEST_NANOS, 3);

  /** What latencies are told in. */
  public enum Unit {
    US("us", 1e3),
    MS("ms", 1e6);

    private final String text;
    private final double nanos;

    Unit(String text, double nanos) {
      this.text = text;
      this.nanos = nanos;
    }
  }

  /**
   * A side with a load of its own.
   *
   * @param processes whose processor time counts, this one among them if it does any of the work
   * @param operation what a call is called in the name of its metric
   */
  public LatencySide(OpenLoop load, List<ProcessHandle> processes, Unit unit, String operation) {
    this.load = load;
    this.processes = List.copyOf(processes);
    this.unit = unit;
    this.operation = operation;
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    Cpu cpu = Cpu.from(processes);
    Histogram nanos = load.run(length);
    all.add(nanos);
    return Map.of(
        "p50_" + unit.text, nanos.getValueAtPercentile(50) / unit.nanos,
        "p99_" + unit.text, nanos.getValueAtPercentile(99) / unit.nanos,
        operation + "_cpu_us", cpu.microsPer(nanos.getTotalCount()));
  }

  @Override
  public void warm() {
    all.reset();
  }

  /** Nanoseconds of every call since the warm-up. */
  public Histogram all() {
    return all;
  }
}
