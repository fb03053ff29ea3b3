package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Terminals;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngestReportTest {
  private static final IngestSummary SUMMARY =
      new IngestSummary(
          7,
          9,
          2,
          1,
          Map.of(SkipReason.MALFORMED, 12L),
          Optional.empty(),
          Set.of(),
          Duration.ofMillis(1_500));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Terminals.NONE);

  @Test
  void printsAcknowledgementsAndEndsWithTheCountsForPrograms() {
    IngestReport report = new IngestReport(console, true);
    report.acknowledged(indexed("a"), Origin.of("a.txt"));
    report.skipped(new Skip(new Origin("b.jsonl", 3), SkipReason.MALFORMED, "column 1"));
    report.show(SUMMARY);

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "{\"acknowledgement\":{\"documentId\":\"a\",\"status\":\"INGEST_STATUS_INDEXED\"}}",
            "{\"documents\":7,\"passages\":9,\"unchanged\":2,\"skipped\":12,\"failed\":1,\"seconds\":1.500}");
    assertThat(err.toString(UTF_8)).contains("b.jsonl:3: column 1");
  }

  @Test
  void letsNoNameOfAFileSteerTheTerminal() {
    IngestReport report = new IngestReport(console, false);
    report.skipped(new Skip(Origin.of("a\u001b[2J.txt"), SkipReason.MALFORMED, "\u001b]0;x\u0007"));
    report.show(SUMMARY);

    assertThat(out.toString(UTF_8)).contains("a[2J.txt").doesNotContain("\u001b", "\u0007");
  }

  @Test
  void showsAFewOfManyAndSaysHowManyMore() {
    IngestReport report = new IngestReport(console, false);
    for (int i = 1; i <= 12; i++) {
      report.skipped(new Skip(new Origin("b.jsonl", i), SkipReason.MALFORMED, ""));
    }
    report.show(SUMMARY);

    String text = out.toString(UTF_8);
    assertThat(text).contains("skipped 12", "b.jsonl:1\n", "b.jsonl:10\n", "and 2 more");
    assertThat(text).doesNotContain("b.jsonl:11");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void showsWhyTheMeshRefusedADocument() {
    IngestReport report = new IngestReport(console, false);
    IngestResponse refused =
        IngestResponse.newBuilder()
            .setAcknowledgement(
                IngestAcknowledgement.newBuilder()
                    .setStatus(IngestStatus.INGEST_STATUS_FAILED)
                    .setError(Failure.invalid("text", "has no words").toProto()))
            .build();
    report.acknowledged(refused, new Origin("b.jsonl", 3));
    report.show(SUMMARY);

    assertThat(out.toString(UTF_8)).contains("b.jsonl:3", "has no words", "INVALID_REQUEST");
  }

  @Test
  void saysOnStandardErrorWhatHoldsItUpAndThatItGoesOn() {
    IngestReport report = new IngestReport(console, true);
    report.interrupted(IngestRig.gone());
    report.deferred(new Origin("b.jsonl", 3), IngestRig.diskFull());
    report.resumed();

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines()).hasSize(3);
    assertThat(err.toString(UTF_8)).contains("PEER_UNAVAILABLE", "b.jsonl:3", "WRITE_FAILED");
  }

  @Test
  void showsTheTimeLeftWhereTheSizeIsKnown() {
    assertThat(IngestProgress.text(SUMMARY, OptionalDouble.of(0.2))).contains("20 %", "0:06 left");
    assertThat(IngestProgress.text(SUMMARY, OptionalDouble.of(1e-4))).contains("4:09 h left");
    assertThat(IngestProgress.text(SUMMARY, OptionalDouble.empty()))
        .contains("7 documents", "5/s")
        .doesNotContain("left", "%");
  }

  private static IngestResponse indexed(String id) {
    return IngestResponse.newBuilder()
        .setAcknowledgement(
            IngestAcknowledgement.newBuilder()
                .setDocumentId(id)
                .setStatus(IngestStatus.INGEST_STATUS_INDEXED))
        .build();
  }
}
