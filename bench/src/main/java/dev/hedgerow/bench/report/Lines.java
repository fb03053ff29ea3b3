package dev.hedgerow.bench.report;

import dev.hedgerow.bench.frame.Comparison;
import java.util.TreeSet;

/** From a comparison to its lines. */
public final class Lines {
  private Lines() {}

  /**
   * One line for each metric, by name.
   *
   * @param referenceName what it was compared with
   */
  public static void report(
      String bench, Comparison comparison, String referenceName, Report report) {
    for (String metric : new TreeSet<>(comparison.metrics())) {
      report.line(
          new Line(
              bench,
              metric,
              unit(metric),
              comparison.ours(metric),
              comparison.reference(metric),
              referenceName));
    }
    if (comparison.voided() > 0) {
      report.note(
          comparison.voided() + " pairs of blocks were run again: the machine stood still in them");
    }
  }

  /** A metric's name ends in its unit; a rate's has {@code per_second} in it. */
  private static String unit(String metric) {
    if (metric.contains("per_second")) {
      return "1/s";
    }
    String last = metric.substring(metric.lastIndexOf('_') + 1);
    return switch (last) {
      case "us", "ms", "seconds", "percent" -> last;
      default -> "";
    };
  }
}
