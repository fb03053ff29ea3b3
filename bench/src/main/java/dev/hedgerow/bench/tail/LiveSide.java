package dev.hedgerow.bench.tail;

import dev.hedgerow.bench.frame.OpenLoop;
import dev.hedgerow.bench.frame.Side;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Calls at a fixed rate to the replicas, of which some may change before or within a block. */
final class LiveSide implements Side {
  private static final double MILLIS = 1e6;

  private final Replicas replicas;
  private final OpenLoop load;
  private final Course course;
  private final Histogram all = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);

  /** What happens around the measured part of a block, which begins when it returns. */
  @FunctionalInterface
  interface Course {
    void lead(Replicas replicas, OpenLoop load, Duration block) throws InterruptedException;
  }

  LiveSide(Replicas replicas, OpenLoop load, Course course) {
    this.replicas = replicas;
    this.load = load;
    this.course = course;
  }

  /** Nothing happens. */
  static LiveSide steady(Replicas replicas, OpenLoop load) {
    return new LiveSide(replicas, load, (_, _, _) -> {});
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    replicas.slower(1);
    course.lead(replicas, load, length);
    long before = replicas.calls();
    Histogram nanos = load.run(length);
    long extra = replicas.calls() - before - nanos.getTotalCount();
    replicas.slower(1);
    all.add(nanos);
    return Map.of(
        "p50_ms", nanos.getValueAtPercentile(50) / MILLIS,
        "p99_ms", nanos.getValueAtPercentile(99) / MILLIS,
        "p99_9_ms", nanos.getValueAtPercentile(99.9) / MILLIS,
        "extra_percent", 100.0 * extra / nanos.getTotalCount());
  }

  @Override
  public void warm() {
    all.reset();
  }

  /** Nanoseconds of every call since the warm-up. */
  Histogram all() {
    return all;
  }
}
