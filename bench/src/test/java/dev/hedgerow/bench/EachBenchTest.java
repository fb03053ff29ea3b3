package dev.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.bench.cancel.CancelBench;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.ingest.IngestBench;
import dev.hedgerow.bench.memory.MemoryBench;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.bench.sources.SourcesBench;
import dev.hedgerow.bench.tail.TailBench;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bench runs from end to end; what its figures are is none of a test's business. */
@Timeout(400)
class EachBenchTest {
  private static final Plan SHORT = new Plan(7, Duration.ofMillis(100), Duration.ofMillis(100));

  private static final Map<String, Set<String>> METRICS =
      Map.of(
          "hop",
          Set.of("p50_us", "p99_us", "call_cpu_us", "calls_per_second_64", "call_64_cpu_us"),
          "answer",
          Set.of("p50_ms", "p99_ms", "answer_cpu_us"),
          "commit",
          Set.of("ack_idle_p50_ms", "ack_bulk_p50_ms", "ack_bulk_p99_ms", "cpu_ms_per_document"),
          "ingest",
          Set.of("passages_per_second", "passage_cpu_us", "heap_growth"),
          "memory",
          Set.of("reader_pss_percent", "reader_added_mib", "empty_reader_pss_mib", "index_mib"),
          "cancel",
          Set.of(
              "started_after_deadline",
              "work_after_cancel_p50_ms",
              "work_after_cancel_p99_ms",
              "leaked"),
          "sources",
          Set.of(
              "stalled_first_frame_ms",
              "stalled_start_over_slice_ms",
              "two_ms",
              "two_over_slower_ms"),
          "tail",
          Stream.concat(
                  simulated("paper", "paper_slow_request", "spiky", "pareto").stream(),
                  Stream.of(
                      "live_p99_9_ms",
                      "live_p99_ms",
                      "live_p50_ms",
                      "live_extra_percent",
                      "live_vs_builtin_p99_9_ms",
                      "live_vs_builtin_extra_percent",
                      "step_vs_builtin_p99_9_ms",
                      "step_p99_9_ms",
                      "step_extra_percent",
                      "sick_replica_p99_ms",
                      "sick_replica_extra_percent",
                      "saturated_goodput",
                      "saturated_hedge_percent"))
              .collect(Collectors.toSet()));

  private static final int PASSAGES = 30;
  private static final Set<String> WITHOUT_LATENCIES = Set.of("ingest", "memory");

  /** Of two things that take about as long, either may be the quicker in a short run. */
  private static final Set<String> DIFFERENCES =
      Set.of("two_over_slower_ms", "reader_pss_percent", "reader_added_mib");

  @TempDir private static Path data;

  @ParameterizedTest
  @MethodSource("benches")
  void hasALineForEachMetric(Bench bench) throws InterruptedException {
    Recorded report = new Recorded();
    bench.run(SHORT, new QuietMachine(), report);

    assertThat(report.lines)
        .extracting(Line::metric)
        .containsExactlyInAnyOrderElementsOf(METRICS.get(bench.name()));
    assertThat(report.lines)
        .allSatisfy(
            line -> {
              assertThat(line.bench()).isEqualTo(bench.name());
              if (!DIFFERENCES.contains(line.metric())) {
                assertThat(line.ours().median()).isNotNegative();
              }
            });
    if (!WITHOUT_LATENCIES.contains(bench.name())) {
      assertThat(report.plots)
          .extracting(PercentilePlot::name)
          .anyMatch(name -> name.startsWith(bench.name()));
    }
  }

  /** The data set that one of them wants, in small. */
  @BeforeAll
  static void writeLoadCorpus() throws IOException {
    Path file = Files.createDirectory(data.resolve("load_corpus")).resolve("passages.jsonl.gz");
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (int i = 0; i < 2 * PASSAGES; i++) {
        lines.write(
            "{\"_id\":\"p/%d\",\"title\":\"Hedge %d\",\"text\":\"It has %d nests.\",\"metadata\":{\"source\":\"walk\"}}\n"
                .formatted(i, i, i));
      }
    }
  }

  static List<Bench> benches() {
    return BenchMain.BENCHES.stream().map(EachBenchTest::quick).toList();
  }

  private static Bench quick(Bench bench) {
    return switch (bench) {
      case TailBench _ -> new TailBench(1_000);
      case CancelBench _ -> new CancelBench(100);
      case IngestBench _ -> new IngestBench(data, PASSAGES, 200, 600);
      case MemoryBench _ -> new MemoryBench(2);
      case SourcesBench _ -> new SourcesBench(40);
      default -> bench;
    };
  }

  private static Set<String> simulated(String... loads) {
    return Stream.of(loads)
        .flatMap(
            load ->
                Stream.of(
                        "_p99_9_ms",
                        "_vs_clairvoyant_p99_9_ms",
                        "_vs_p95_capped_p99_9_ms",
                        "_extra_percent")
                    .map(metric -> "sim_" + load + metric))
        .collect(Collectors.toSet());
  }

  private static final class Recorded implements Report {
    private final List<Line> lines = new ArrayList<>();
    private final List<PercentilePlot> plots = new ArrayList<>();

    @Override
    public void line(Line line) {
      lines.add(line);
    }

    @Override
    public void plot(PercentilePlot plot) {
      plots.add(plot);
    }

    @Override
    public void note(String text) {}
  }

  private static final class QuietMachine implements Stalls {
    @Override
    public void reset() {}

    @Override
    public boolean stalled() {
      return false;
    }
  }
}
