package dev.hedgerow.bench.frame;

import java.util.Arrays;
import java.util.List;

/**
 * One metric of one side, a figure for each block.
 *
 * @param values at least one
 */
public record Blocks(List<Double> values) {
  public Blocks {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no blocks");
    }
  }

  /** The middle figure, or the mean of the two in the middle. */
  public double median() {
    return quantile(0.5);
  }

  /**
   * By linear interpolation between the ordered figures.
   *
   * @param q 0 to 1
   */
  public double quantile(double q) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
