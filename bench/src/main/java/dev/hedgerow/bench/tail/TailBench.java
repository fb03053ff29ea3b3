package dev.hedgerow.bench.tail;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.bench.tail.Simulator.Outcome;
import dev.hedgerow.runtime.hedge.HedgeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The slowest reads under several rules for hedging, simulated with the policy of the mesh itself,
 * and the slowest calls between real replicas ({@link LiveTail}). Each simulated load is drawn once
 * from a fixed seed: a run gives the same figures as the one before.
 */
public final class TailBench implements Bench {
  private static final HedgeSettings SETTINGS =
      new HedgeSettings(
          0.02, 100, Duration.ofMillis(100), Duration.ofMillis(1), Duration.ofSeconds(2));

  private static final int FAN_OUT = 100;
  private static final double MILLION = 1e6;

  private final int reads;

  public TailBench() {
    this(400_000);
  }

  /** With fewer reads, the figures are rougher. */
  public TailBench(int reads) {
    this.reads = reads;
  }

  @Override
  public String name() {
    return "tail";
  }

  @Override
  public String about() {
    return "the slowest calls, simulated and live: hedging against none and against fixed delays";
  }

  @Override
  public Plan plan() {
    return new Plan(10, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    simulated(report);
    new LiveTail(plan, stalls, report).run();
  }

  private void simulated(Report report) {
    load("paper", new Simulator(Shape.paper(), FAN_OUT, reads, 100, false), report);
    load("paper_slow_request", new Simulator(Shape.paper(), FAN_OUT, reads, 100, true), report);
    load("spiky", new Simulator(Shape.spiky(), 1, 10 * reads, 1_000, false), report);
    load("pareto", new Simulator(Shape.pareto(), 1, 10 * reads, 1_000, false), report);
  }

  private void load(String load, Simulator simulator, Report report) {
    Outcome none = simulator.run(_ -> Rule.none());
    Outcome ours = simulator.run(time -> Rule.policy(SETTINGS, time));
    long hindsight = simulator.delayFor(ours.extraPercent() / 100);
    Outcome best = simulator.run(_ -> Rule.after(hindsight));
    long p95 = simulator.delayFor(0.05);
    Outcome capped = simulator.run(_ -> Rule.capped(p95, SETTINGS.budget(), SETTINGS.burst()));
    String metric = "sim_" + load;
    report.line(line(metric + "_p99_9_ms", "ms", p999(ours), p999(none), "no hedging"));
    report.line(
        line(
            metric + "_vs_clairvoyant_p99_9_ms",
            "ms",
            p999(ours),
            p999(best),
            "a fixed delay, chosen with hindsight for the same extra load"));
    report.line(
        line(
            metric + "_vs_p95_capped_p99_9_ms",
            "ms",
            p999(ours),
            p999(capped),
            "after the 95th percentile, as long as the budget lasts"));
    report.line(
        new Line(name(), metric + "_extra_percent", "percent", one(ours.extraPercent()), null, ""));
    report.plot(
        new PercentilePlot("tail-" + load.replace('_', '-'), "Reads: " + load.replace('_', ' '))
            .add("no hedging", none.nanos())
            .add("ours", ours.nanos())
            .add("p95, capped", capped.nanos()));
    report.note(
        String.format(
            Locale.ROOT,
            "%s: p99.9 %.0f ms without, %.0f ms ours; fixed %.1f ms gives %.0f ms for %.2f %% more,"
                + " p95 (%.1f ms) capped %.0f ms for %.2f %%",
            load,
            p999(none),
            p999(ours),
            hindsight / MILLION,
            p999(best),
            best.extraPercent(),
            p95 / MILLION,
            p999(capped),
            capped.extraPercent()));
  }

  private Line line(String metric, String unit, double ours, double reference, String name) {
    return new Line(name(), metric, unit, one(ours), one(reference), name);
  }

  private static Blocks one(double value) {
    return new Blocks(List.of(value));
  }

  private static double p999(Outcome outcome) {
    return outcome.percentile(99.9);
  }
}
