package dev.hedgerow.bench.report;

/** Where a bench tells its figures, each once it is there. */
public interface Report {
  /** A metric. */
  void line(Line line);

  /** A distribution, for a plot. */
  void plot(PercentilePlot plot);

  /** What goes on, for the one who waits. */
  void note(String text);
}
