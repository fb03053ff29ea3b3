package dev.hedgerow.bench.report;

import dev.hedgerow.bench.frame.Blocks;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a bench. Where a reference was measured in the same run, both have the median of
 * their blocks and the spread from the 10th to the 90th percentile.
 *
 * @param unit such as {@code us}; the metric's name ends in it where it has one
 * @param reference null for a metric that stands by itself
 */
public record Line(
    String bench,
    String metric,
    String unit,
    Blocks ours,
    @Nullable Blocks reference,
    String referenceName) {

  /** Ours by reference; null without one. */
  public @Nullable Double ratio() {
    return reference == null || reference.median() == 0
        ? null
        : Double.valueOf(ours.median() / reference.median());
  }
}
