package dev.hedgerow.bench.commit;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.frame.Comparison;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents of one passage with 384 components, into an index on disk. How long until one is
 * acknowledged, with nothing else to do and at 500 a second; and the processor time of a document
 * at that rate, until all merges are done, against Lucene with one commit for all of them.
 */
public final class CommitBench implements Bench {
  private static final double DOCUMENTS_PER_SECOND = 500;
  private static final double IDLE_PER_SECOND = 10;
  private static final String MS = "ms";

  /** Makes the bench. */
  public CommitBench() {}

  @Override
  public String name() {
    return "commit";
  }

  @Override
  public String about() {
    return "acknowledged writes, idle and at 500 a second; against Lucene with one commit for all";
  }

  @Override
  public Plan plan() {
    return new Plan(Plan.FEWEST, Duration.ofSeconds(20), Duration.ofSeconds(40));
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    report.note("idle: %.0f documents a second".formatted(IDLE_PER_SECOND));
    alone(idle(plan), report);
    report.note(
        "bulk: %.0f documents a second, %.0f a block"
            .formatted(
                DOCUMENTS_PER_SECOND, DOCUMENTS_PER_SECOND * plan.block().toMillis() / 1_000));
    StoreSide store = new StoreSide(DOCUMENTS_PER_SECOND);
    Comparison comparison =
        Comparison.run(store, new LuceneSide(DOCUMENTS_PER_SECOND), plan, stalls);
    report.plot(
        new PercentilePlot(name(), "Until a document is acknowledged").add("ours", store.all()));
    report.line(
        new Line(
            name(),
            "cpu_ms_per_document",
            MS,
            comparison.ours(Settled.CPU),
            comparison.reference(Settled.CPU),
            "Lucene, one commit"));
    for (String metric : List.of(StoreSide.P50, StoreSide.P99)) {
      report.line(new Line(name(), "ack_bulk_" + metric, MS, comparison.ours(metric), null, ""));
    }
  }

  private static Blocks idle(Plan plan) throws InterruptedException {
    StoreSide side = new StoreSide(IDLE_PER_SECOND);
    List<Double> medians = new ArrayList<>();
    for (int block = 0; block <= plan.blocks(); block++) {
      double median = side.median(plan.block().dividedBy(4));
      if (block > 0) { // The first is the warm-up.
        medians.add(median);
      }
    }
    return new Blocks(medians);
  }

  private void alone(Blocks blocks, Report report) {
    report.line(new Line(name(), "ack_idle_" + StoreSide.P50, MS, blocks, null, ""));
  }
}
