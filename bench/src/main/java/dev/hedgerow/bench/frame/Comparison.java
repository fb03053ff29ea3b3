package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ours against a reference, in one run: both warm up, then their blocks alternate, each pair in the
 * other order than the one before it, so that what drifts meets both alike. A pair in which the
 * machine stood still is run again: both its blocks, so that neither side loses its bad ones. The
 * warm-up goes by blocks as well: what only a long one does is warm then too.
 */
public final class Comparison {
  private final Map<String, List<Double>> ours = new HashMap<>();
  private final Map<String, List<Double>> reference = new HashMap<>();
  private int voided;

  private Comparison() {}

  /**
   * Runs it.
   *
   * @throws BenchException when a side fails, or more pairs are void than the plan has
   */
  public static Comparison run(Side ours, Side reference, Plan plan, Stalls stalls)
      throws InterruptedException {
    Comparison comparison = new Comparison();
    warmUp(ours, reference, plan);
    for (int pair = 0; pair < plan.blocks(); pair++) {
      comparison.add(ours, reference, pair % 2 == 0, plan, stalls);
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

  /** Pairs of blocks that were run again. */
  public int voided() {
    return voided;
  }

  private static void warmUp(Side ours, Side reference, Plan plan) throws InterruptedException {
    Duration left = plan.warmUp();
    while (left.isPositive()) {
      Duration slice = left.compareTo(plan.block()) < 0 ? left : plan.block();
      ours.block(slice);
      reference.block(slice);
      left = left.minus(slice);
    }
    ours.warm();
    reference.warm();
  }

  private void add(Side ours, Side reference, boolean oursFirst, Plan plan, Stalls stalls)
      throws InterruptedException {
    while (true) {
      stalls.reset();
      Map<String, Double> first = (oursFirst ? ours : reference).block(plan.block());
      Map<String, Double> second = (oursFirst ? reference : ours).block(plan.block());
      if (!stalls.stalled()) {
        keep(oursFirst ? first : second, this.ours);
        keep(oursFirst ? second : first, this.reference);
        return;
      }
      if (++voided > plan.blocks()) {
        throw new BenchException("the machine stood still too often: try again when it is quieter");
      }
    }
  }

  private static void keep(Map<String, Double> block, Map<String, List<Double>> figures) {
    block.forEach((k, v) -> figures.computeIfAbsent(k, _ -> new ArrayList<>()).add(v));
  }

  private static Blocks blocks(Map<String, List<Double>> figures, String metric) {
    return new Blocks(figures.getOrDefault(metric, List.of()));
  }
}
