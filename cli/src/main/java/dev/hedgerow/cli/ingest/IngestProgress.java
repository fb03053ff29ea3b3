package dev.hedgerow.cli.ingest;

import java.util.Locale;
import java.util.OptionalDouble;

/** How far a run is, in a line. */
final class IngestProgress {
  private static final int BAR_WIDTH = 24;

  private IngestProgress() {}

  /**
   * The line.
   *
   * @param fractionDone 0 to 1, where it is known
   */
  static String text(IngestSummary summary, OptionalDouble fractionDone) {
    String count =
        String.format(Locale.ROOT, "%,d documents, %.0f/s", summary.documents(), summary.rate());
    long problems = summary.failed() + summary.skipped();
    if (problems > 0) {
      count += String.format(Locale.ROOT, ", %,d skipped or failed", problems);
    }
    if (fractionDone.isEmpty()) {
      return count;
    }
    double done = fractionDone.getAsDouble();
    String percent = String.format(Locale.ROOT, "%s %3.0f %%", bar(done), 100 * done);
    return percent + "  " + count + timeLeft(summary.seconds(), done);
  }

  private static String bar(double done) {
    int filled = (int) (BAR_WIDTH * done);
    return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
  }

  private static String timeLeft(double seconds, double done) {
    if (done <= 0) {
      return "";
    }
    long left = Math.round(seconds * (1 - done) / done);
    return left >= 3_600
        ? String.format(Locale.ROOT, ", %d:%02d h left", left / 3_600, left / 60 % 60)
        : String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60);
  }
}
