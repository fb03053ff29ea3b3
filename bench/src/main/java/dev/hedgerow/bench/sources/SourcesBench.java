package dev.hedgerow.bench.sources;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.frame.Comparison;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several sources cost beyond one: both beside each other against the slower alone, and the
 * first message of an answer while a source stalls against the end of the sources' slice. One call
 * at a time, each with a question whose vector has to be made.
 */
public final class SourcesBench implements Bench {
  private static final int DOCUMENTS = 2_000;
  private static final String DENSE = "dense";
  private static final String LEXICAL = "lexical";
  private static final String MS = "ms";

  private final int documents;

  public SourcesBench() {
    this(DOCUMENTS);
  }

  /** With fewer documents, searches are quicker. */
  public SourcesBench(int documents) {
    this.documents = documents;
  }

  @Override
  public String name() {
    return "sources";
  }

  @Override
  public String about() {
    return "dense beside lexical, by ONNX and Lucene, against the slower alone; one source stalled";
  }

  @Override
  public Plan plan() {
    return new Plan(9, Duration.ofSeconds(6), Duration.ofSeconds(15));
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    try (SourcesMesh mesh = SourcesMesh.start(documents)) {
      report.note("%,d documents, one call at a time".formatted(documents));
      Caller caller = new Caller(mesh.channel());
      caller.warmUp(List.of(DENSE, LEXICAL));
      two(caller, plan, stalls, report);
      stalled(caller, plan, stalls, report);
    }
  }

  private void two(Caller caller, Plan plan, Stalls stalls, Report report)
      throws InterruptedException {
    SlowestSide both = new SlowestSide(() -> caller.retrieve(List.of(DENSE, LEXICAL)));
    SlowestSide slower =
        new SlowestSide(
            () -> caller.retrieve(List.of(DENSE)), () -> caller.retrieve(List.of(LEXICAL)));
    Comparison times = Comparison.run(both, slower, plan, stalls);
    Blocks ours = times.ours(SlowestSide.METRIC);
    Blocks reference = times.reference(SlowestSide.METRIC);
    report.line(new Line(name(), "two_ms", MS, ours, reference, "the slower of the two alone"));
    report.line(new Line(name(), "two_over_slower_ms", MS, difference(ours, reference), null, ""));
    voided(times, report);
    report.plot(
        new PercentilePlot(name(), "Retrieve, one at a time")
            .add("both sources", both.all(0))
            .add("dense alone", slower.all(0))
            .add("lexical alone", slower.all(1)));
  }

  private void stalled(Caller caller, Plan plan, Stalls stalls, Report report)
      throws InterruptedException {
    SlowestSide stalled =
        new SlowestSide(() -> caller.firstFrame(List.of(DENSE, LEXICAL, SourcesMesh.STALLED)));
    SlowestSide whole = new SlowestSide(() -> caller.firstFrame(List.of(DENSE, LEXICAL)));
    Comparison times = Comparison.run(stalled, whole, plan, stalls);
    Blocks ours = times.ours(SlowestSide.METRIC);
    report.line(
        new Line(
            name(),
            "stalled_first_frame_ms",
            MS,
            ours,
            times.reference(SlowestSide.METRIC),
            "without the source that stalls"));
    double slice = SourcesMesh.SLICE.toMillis();
    Blocks over = new Blocks(ours.values().stream().map(first -> first - slice).toList());
    report.line(new Line(name(), "stalled_start_over_slice_ms", MS, over, null, ""));
    voided(times, report);
  }

  /** Pair by pair, since what drifts meets both of a pair alike. */
  private static Blocks difference(Blocks ours, Blocks reference) {
    return new Blocks(
        IntStream.range(0, ours.values().size())
            .mapToObj(i -> ours.values().get(i) - reference.values().get(i))
            .toList());
  }

  private static void voided(Comparison times, Report report) {
    if (times.voided() > 0) {
      report.note(
          times.voided() + " pairs of blocks were run again: the machine stood still in them");
    }
  }
}
