package dev.hedgerow.bench;

import dev.hedgerow.bench.answer.AnswerBench;
import dev.hedgerow.bench.cancel.CancelBench;
import dev.hedgerow.bench.commit.CommitBench;
import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.StallMonitor;
import dev.hedgerow.bench.hop.HopBench;
import dev.hedgerow.bench.ingest.IngestBench;
import dev.hedgerow.bench.memory.MemoryBench;
import dev.hedgerow.bench.report.Printed;
import dev.hedgerow.bench.sources.SourcesBench;
import dev.hedgerow.bench.tail.TailBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `hedgerow bench`: runs one of the benches. */
@Command(
    name = "hedgerow bench",
    description = "Measures the mesh against a reference, both in one run.",
    mixinStandardHelpOptions = true,
    version = "hedgerow 0.1.0",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "1:there is no figure", "2:the command line is wrong"})
public final class BenchMain implements Callable<Integer> {
  private static final Path DATA =
      Path.of(System.getProperty("cli.home", "."), "..", "shared", "data").normalize();

  static final List<Bench> BENCHES =
      List.of(
          new HopBench(),
          new AnswerBench(),
          new SourcesBench(),
          new TailBench(),
          new CancelBench(),
          new CommitBench(),
          new IngestBench(DATA),
          new MemoryBench());

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The bench; --list shows them all.")
  private @Nullable String name;

  @Option(names = "--list", description = "Show the benches.")
  private boolean list;

  @Option(names = "--json", description = "Print a JSON object for each metric, one a line.")
  private boolean json;

  @Option(names = "--plots", paramLabel = "DIR", description = "Write plots there, as SVG.")
  private @Nullable Path plots;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder with the data sets, for a bench that wants any (default: ../shared/data beside the",
        "project)."
      })
  private Path data = DATA;

  @Option(names = "--blocks", paramLabel = "N", description = "Blocks of each side, at least 7.")
  private @Nullable Integer blocks;

  @Option(names = "--block", paramLabel = "SECONDS", description = "Length of a block.")
  private @Nullable Double block;

  @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Of each side.")
  private @Nullable Double warmUp;

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchMain())
        .setExecutionExceptionHandler(
            (e, _, _) -> {
              System.err.println("error: " + e.getMessage());
              return e instanceof BenchException ? 1 : unexpected(e);
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    if (list) {
      BENCHES.forEach(
          bench -> System.out.printf(Locale.ROOT, "%-10s %s%n", bench.name(), bench.about()));
      return 0;
    }
    Bench bench = bench();
    Plan plan = plan(bench.plan());
    try (StallMonitor stalls = StallMonitor.start()) {
      bench.run(plan, stalls, new Printed(System.out, System.err, json, plots));
    }
    return 0;
  }

  private Bench bench() {
    return BENCHES.stream()
        .filter(bench -> bench.name().equals(name))
        .findFirst()
        .map(bench -> bench.over(data))
        .orElseThrow(
            () ->
                wrong(
                    BENCHES.stream()
                        .map(Bench::name)
                        .collect(Collectors.joining(", ", "NAME (expected: one of ", ")"))));
  }

  private Plan plan(Plan usual) {
    try {
      return new Plan(
          blocks == null ? usual.blocks() : blocks,
          block == null ? usual.block() : seconds(block),
          warmUp == null ? usual.warmUp() : seconds(warmUp));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private ParameterException wrong(String message) {
    CommandSpec command = java.util.Objects.requireNonNull(spec);
    return new ParameterException(command.commandLine(), message);
  }

  private static int unexpected(Exception e) {
    e.printStackTrace();
    return 1;
  }
}
