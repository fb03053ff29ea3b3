package dev.hedgerow.bench;

import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Report;

/** A comparison that can be asked for by name. */
public interface Bench {
  /** As it is asked for, and as its lines have it. */
  String name();

  /** What it measures against what, in a line. */
  String about();

  /** How long it takes, where nothing else is asked for. */
  Plan plan();

  /**
   * Measures and tells.
   *
   * @throws dev.hedgerow.bench.frame.BenchException when there is no figure
   */
  void run(Plan plan, Stalls stalls, Report report) throws InterruptedException;
}
