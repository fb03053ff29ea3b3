package dev.hedgerow.bench;

import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Report;
import java.nio.file.Path;

/** A comparison that can be asked for by name. */
public interface Bench {
  /** As it is asked for, and as its lines have it. */
  String name();

  /** What it measures against what, in a line. */
  String about();

  /** How long it takes, where nothing else is asked for. */
  Plan plan();

  /** The same over the data sets in the folder, for one that measures with any. */
  default Bench over(Path folder) {
    return this;
  }

  /**
   * Measures and tells.
   *
   * @throws dev.hedgerow.bench.frame.BenchException when there is no figure
   */
  void run(Plan plan, Stalls stalls, Report report) throws InterruptedException;
}
