package dev.hedgerow.bench.memory;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One process that writes an index and four that read its files, all asked the same questions: what
 * the fourth adds to the memory of all, by proportional set size (PSS), beyond what a reader of an
 * empty collection takes. The fourth is started anew for each block.
 */
public final class MemoryBench implements Bench {
  private static final int READERS = 4;
  private static final int MEBIBYTES = 1_100;
  private static final double MIB = 1024 * 1024;

  private final int mebibytes;

  public MemoryBench() {
    this(MEBIBYTES);
  }

  /** With an index of about that size. */
  public MemoryBench(int mebibytes) {
    this.mebibytes = mebibytes;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "what the fourth process that reads an index of 1 GB adds to the memory of all";
  }

  /** It takes as long as it takes; only the number of blocks counts. */
  @Override
  public Plan plan() {
    return new Plan(Plan.FEWEST, Duration.ofSeconds(1), Duration.ZERO);
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    try (Nodes nodes = Nodes.open()) {
      Path full = nodes.folder().resolve("full");
      Path empty = nodes.folder().resolve("empty");
      report.note("an index of about %,d MiB is made".formatted(mebibytes));
      long bytes = BigIndex.write(full, mebibytes);
      BigIndex.write(empty, 0);
      List<Node> serving = new ArrayList<>();
      serving.add(Readers.writer(nodes, full));
      for (int i = 1; i < READERS; i++) {
        serving.add(Readers.reader(nodes, full));
      }
      Node ofNothing = Readers.reader(nodes, empty);
      serving.forEach(Readers::ask);
      Readers.ask(ofNothing);

      List<Double> percents = new ArrayList<>();
      List<Double> mebibytesAdded = new ArrayList<>();
      for (int block = 0; block < plan.blocks(); block++) {
        serving.forEach(Readers::ask);
        double before = sum(serving);
        try (Node fourth = Readers.reader(nodes, full)) {
          Readers.ask(fourth);
          double added = sum(serving) + Pss.bytes(fourth.handle()) - before;
          double beyond = added - Pss.bytes(ofNothing.handle());
          percents.add(100 * beyond / bytes);
          mebibytesAdded.add(added / MIB);
        }
      }
      line(report, "reader_pss_percent", "percent", new Blocks(percents));
      line(report, "reader_added_mib", "MiB", new Blocks(mebibytesAdded));
      line(
          report,
          "empty_reader_pss_mib",
          "MiB",
          new Blocks(List.of(Pss.bytes(ofNothing.handle()) / MIB)));
      line(report, "index_mib", "MiB", new Blocks(List.of(bytes / MIB)));
    }
  }

  private static double sum(List<Node> nodes) {
    return nodes.stream().mapToDouble(node -> Pss.bytes(node.handle())).sum();
  }

  private void line(Report report, String metric, String unit, Blocks blocks) {
    report.line(new Line(name(), metric, unit, blocks, null, ""));
  }
}
