package dev.hedgerow.bench.tail;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.frame.Comparison;
import dev.hedgerow.bench.frame.OpenLoop;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.runtime.bootstrap.Resources;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * Hedging between four replicas over real connections: ours, none, and grpc-java's own with a fixed
 * delay that was chosen with hindsight.
 */
final class LiveTail {
  private static final String BENCH = "tail";
  private static final double CALLS_PER_SECOND = 2_000;
  private static final int SLOTS = 16;
  private static final int MOST_WAITING = 20_000;
  private static final double STEP = 3;
  private static final double SICK = 20;

  private static final int SATURATED_SLOTS = 4;
  private static final int SATURATED_WAITING = 8;
  private static final double SATURATED_SLOWER = 4;
  private static final double OVERLOAD = 1.2;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String NONE = "no hedging";
  private static final String BUILT_IN = "grpc-java's hedging, best fixed delay";
  private static final Map<String, String> OFF = Map.of("hedgerow.mesh.hedging.enabled", "false");

  private final Plan plan;
  private final Stalls stalls;
  private final Report report;

  LiveTail(Plan plan, Stalls stalls, Report report) {
    this.plan = plan;
    this.stalls = stalls;
    this.report = report;
  }

  void run() throws InterruptedException {
    try (Replicas replicas = new Replicas(Shape.spiky(), SLOTS, MOST_WAITING)) {
      double extra = againstNone(replicas);
      Duration delay = hindsight(extra);
      report.note(
          String.format(
              Locale.ROOT,
              "grpc-java's hedging after %.1f ms, the delay for %.2f %% more calls",
              delay.toNanos() / 1e6,
              extra));
      againstBuiltIn(replicas, delay);
      afterAStep(replicas, delay);
      withOneSick(replicas);
    }
    saturated();
  }

  private double againstNone(Replicas replicas) throws InterruptedException {
    report.note("four replicas, " + (int) CALLS_PER_SECOND + " calls a second");
    try (MeshClient ours = new MeshClient();
        MeshClient none = new MeshClient(OFF)) {
      LiveSide ourSide = LiveSide.steady(replicas, load(ours, replicas));
      LiveSide noSide = LiveSide.steady(replicas, load(none, replicas));
      Comparison comparison = Comparison.run(ourSide, noSide, plan, stalls);
      line("live_p99_9_ms", "ms", comparison, "p99_9_ms", NONE);
      line("live_p50_ms", "ms", comparison, "p50_ms", NONE);
      line("live_p99_ms", "ms", comparison, "p99_ms", NONE);
      alone("live_extra_percent", comparison.ours("extra_percent"));
      report.plot(
          new PercentilePlot("tail-live", "Four replicas, 1 % of the calls 20 times as long")
              .add("ours", ourSide.all())
              .add(NONE, noSide.all()));
      return comparison.ours("extra_percent").median();
    }
  }

  private void againstBuiltIn(Replicas replicas, Duration delay) throws InterruptedException {
    try (MeshClient ours = new MeshClient();
        Resources resources = new Resources()) {
      LiveSide ourSide = LiveSide.steady(replicas, load(ours, replicas));
      LiveSide builtIn = LiveSide.steady(replicas, load(resources, replicas, delay));
      Comparison comparison = Comparison.run(ourSide, builtIn, plan, stalls);
      line("live_vs_builtin_p99_9_ms", "ms", comparison, "p99_9_ms", BUILT_IN);
      line("live_vs_builtin_extra_percent", "percent", comparison, "extra_percent", BUILT_IN);
      report.plot(
          new PercentilePlot("tail-builtin", "Four replicas, 1 % of the calls 20 times as long")
              .add("ours", ourSide.all())
              .add(BUILT_IN, builtIn.all()));
    }
  }

  /** Half a block as before, then everything takes longer. */
  private void afterAStep(Replicas replicas, Duration delay) throws InterruptedException {
    report.note("a step: from one moment on everything takes three times as long");
    LiveSide.Course step =
        (changed, load, block) -> {
          load.run(block.dividedBy(2));
          changed.slower(STEP);
        };
    try (MeshClient ours = new MeshClient();
        Resources resources = new Resources()) {
      LiveSide ourSide = new LiveSide(replicas, load(ours, replicas), step);
      LiveSide builtIn = new LiveSide(replicas, load(resources, replicas, delay), step);
      Comparison comparison = Comparison.run(ourSide, builtIn, few(), stalls);
      line("step_p99_9_ms", "ms", comparison, "p99_9_ms", BUILT_IN);
      line("step_extra_percent", "percent", comparison, "extra_percent", BUILT_IN);
      eitherAfterAStep(comparison);
      report.plot(
          new PercentilePlot("tail-step", "After everything takes three times as long")
              .add("ours", ourSide.all())
              .add(BUILT_IN, builtIn.all()));
    }
  }

  /**
   * The bar holds by either: a p99.9 of less than half, or less than half of the additional calls.
   */
  private void eitherAfterAStep(Comparison comparison) {
    boolean byCalls =
        comparison.ours("extra_percent").median()
            < comparison.reference("extra_percent").median() / 2;
    if (byCalls) {
      line(
          "step_vs_builtin_p99_9_ms",
          "percent",
          comparison,
          "extra_percent",
          BUILT_IN + ", by additional calls");
    } else {
      line("step_vs_builtin_p99_9_ms", "ms", comparison, "p99_9_ms", BUILT_IN);
    }
  }

  /** Measured once the balancer has had a little time to see it. */
  private void withOneSick(Replicas replicas) throws InterruptedException {
    report.note("one of four replicas takes twenty times as long");
    LiveSide.Course sick =
        (changed, load, block) -> {
          changed.oneSlower(SICK);
          load.run(block.dividedBy(5));
        };
    LiveSide.Course healthy = (_, load, block) -> load.run(block.dividedBy(5));
    try (MeshClient one = new MeshClient();
        MeshClient other = new MeshClient()) {
      LiveSide sickSide = new LiveSide(replicas, load(one, replicas), sick);
      LiveSide healthySide = new LiveSide(replicas, load(other, replicas), healthy);
      Comparison comparison = Comparison.run(sickSide, healthySide, few(), stalls);
      line("sick_replica_p99_ms", "ms", comparison, "p99_ms", "all healthy");
      line("sick_replica_extra_percent", "percent", comparison, "extra_percent", "all healthy");
      report.plot(
          new PercentilePlot("tail-sick", "One of four replicas takes twenty times as long")
              .add("one sick", sickSide.all())
              .add("all healthy", healthySide.all()));
    }
  }

  private void saturated() throws InterruptedException {
    try (Replicas replicas =
            new Replicas(
                random -> SATURATED_SLOWER * Shape.spiky().sample(random),
                SATURATED_SLOTS,
                SATURATED_WAITING);
        MeshClient ours = new MeshClient();
        MeshClient none = new MeshClient(OFF)) {
      double capacity =
          Replicas.COUNT * SATURATED_SLOTS / (SATURATED_SLOWER * meanMillis() / 1_000);
      report.note(
          String.format(
              Locale.ROOT,
              "saturated: %.0f calls a second, of which %.0f can be answered",
              OVERLOAD * capacity,
              capacity));
      Comparison comparison =
          Comparison.run(
              saturated(OVERLOAD * capacity, ours, replicas),
              saturated(OVERLOAD * capacity, none, replicas),
              few(),
              stalls);
      line("saturated_goodput", "1/s", comparison, "goodput_per_second", NONE);
      alone("saturated_hedge_percent", comparison.ours("hedge_percent"));
    }
  }

  private SaturatedSide saturated(double rate, MeshClient client, Replicas replicas) {
    Channel channel = channel(client, replicas);
    return new SaturatedSide(
        rate,
        plan.block().dividedBy(5),
        () ->
            ask(
                channel,
                CallOptions.DEFAULT.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
  }

  /** These blocks have a lead of their own, and fewer show what there is to show. */
  private Plan few() {
    return new Plan(Plan.FEWEST, plan.block(), plan.warmUp());
  }

  private static OpenLoop load(MeshClient client, Replicas replicas) {
    return load(channel(client, replicas));
  }

  private static OpenLoop load(Resources resources, Replicas replicas, Duration delay) {
    ManagedChannel channel = BuiltIn.channel(replicas.target(), delay);
    resources.register(channel::shutdownNow);
    return load(channel);
  }

  private static OpenLoop load(Channel channel) {
    return new OpenLoop(CALLS_PER_SECOND, () -> ask(channel, CallOptions.DEFAULT));
  }

  private static Channel channel(MeshClient client, Replicas replicas) {
    return client.open(replicas.target(), EmbedServiceGrpc.getServiceDescriptor());
  }

  private static void ask(Channel channel, CallOptions options) {
    EmbedResponse response =
        ClientCalls.blockingUnaryCall(
            channel, EmbedServiceGrpc.getEmbedMethod(), options, SlowEmbed.REQUEST);
    if (response.getEmbeddingsCount() != 1) {
      throw new BenchException("no answer");
    }
  }

  /**
   * The delay that this share of the calls crosses, by the distribution that they are drawn from.
   */
  private static Duration hindsight(double percent) {
    double[] sorted = samples();
    int at = (int) (sorted.length * (1 - percent / 100));
    return Duration.ofNanos((long) (1e6 * sorted[Math.clamp(at, 0, sorted.length - 1)]));
  }

  private static double meanMillis() {
    return Arrays.stream(samples()).average().orElseThrow();
  }

  private static double[] samples() {
    Random random = new Random(7);
    return DoubleStream.generate(() -> Shape.spiky().sample(random))
        .limit(1_000_000)
        .sorted()
        .toArray();
  }

  private void line(
      String metric, String unit, Comparison comparison, String of, String reference) {
    report.line(
        new Line(BENCH, metric, unit, comparison.ours(of), comparison.reference(of), reference));
  }

  private void alone(String metric, Blocks ours) {
    report.line(new Line(BENCH, metric, "percent", ours, null, ""));
  }
}
