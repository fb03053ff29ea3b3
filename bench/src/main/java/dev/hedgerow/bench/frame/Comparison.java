package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ours against a reference, in one run: both warm up, then their blocks alternate, each pair in the
 * other order than the one before it, so that what drifts meets both alike. A block in which the
 * machine stood still is run again.
 */
public final class Comparison {
  private static final Duration WARM_UP_SLICE = Duration.ofSeconds(2);

  private final Map<String, List<Double>> ours = new HashMap<>();
  private final Map<String, List<Double>> reference = new HashMap<>();
  private int voided;

  private Comparison() {}

  /**
   * Runs it.
   *
   * @throws BenchException when a side fails, or more blocks are void than the plan has
   */
  public static Comparison run(Side ours, Side reference, Plan plan, Stalls stalls)
      throws InterruptedException {
    Comparison comparison = new Comparison();
    warmUp(ours, reference, plan);
    for (int block = 0; block < plan.blocks(); block++) {
      boolean oursFirst = block % 2 == 0;
      if (oursFirst) {
        comparison.add(ours, comparison.ours, plan, stalls);
      }
      comparison.add(reference, comparison.reference, plan, stalls);
      if (!oursFirst) {
        comparison.add(ours, comparison.ours, plan, stalls);
      }
    }
    return comparison;
  }

  /** The metrics that were measured. */
  public Set<String> metrics() {
    return ours.keySet();
  }

  /** Our figures of a metric. */
  public Blocks ours(String metric) {
    return blocks(ours, metric);
  }

  /** The reference's figures of a metric. */
  public Blocks reference(String metric) {
    return blocks(reference, metric);
  }

  /** Blocks that were run again. */
  public int voided() {
    return voided;
  }

  private static void warmUp(Side ours, Side reference, Plan plan) throws InterruptedException {
    Duration left = plan.warmUp();
    while (left.isPositive()) {
      Duration slice = left.compareTo(WARM_UP_SLICE) < 0 ? left : WARM_UP_SLICE;
      ours.block(slice);
      reference.block(slice);
      left = left.minus(slice);
    }
    ours.warm();
    reference.warm();
  }

  private void add(Side side, Map<String, List<Double>> figures, Plan plan, Stalls stalls)
      throws InterruptedException {
    while (true) {
      stalls.reset();
      Map<String, Double> block = side.block(plan.block());
      if (!stalls.stalled()) {
        block.forEach((k, v) -> figures.computeIfAbsent(k, _ -> new ArrayList<>()).add(v));
        return;
      }
      if (++voided > plan.blocks()) {
        throw new BenchException("the machine stood still too often: try again when it is quieter");
      }
    }
  }

  private static Blocks blocks(Map<String, List<Double>> figures, String metric) {
    return new Blocks(figures.getOrDefault(metric, List.of()));
  }
}
