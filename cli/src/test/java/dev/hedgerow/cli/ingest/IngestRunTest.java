package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.cli.retry.PatienceOption;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IngestRunTest {
  @TempDir Path folder;

  private final List<Origin> origins = new ArrayList<>();
  private final List<Skip> skips = new ArrayList<>();
  private final IngestListener listener =
      new IngestListener() {
        @Override
        public void acknowledged(IngestResponse response, Origin origin) {
          origins.add(origin);
        }

        @Override
        public void skipped(Skip skip) {
          skips.add(skip);
        }
      };

  @Test
  void sendsTheConfigurationThenEveryDocument() {
    FakeIngestCall call = FakeIngestCall.indexing();

    IngestSummary summary = run(call, lines("a", "b")).run();

    assertThat(call.written.getFirst().getConfig().getCollection()).isEqualTo("notes");
    assertThat(call.documents()).extracting(SourceDocument::getText).containsExactly("a", "b");
    assertThat(summary.documents()).isEqualTo(2);
    assertThat(summary.passages()).isEqualTo(4);
    assertThat(summary.complete()).isTrue();
  }

  @Test
  void countsWhatBecameOfEachDocument() {
    FakeIngestCall call =
        new FakeIngestCall(
            (c, d) -> c.acknowledge(d, IngestStatus.forNumber(Integer.parseInt(d.getText()))));

    IngestSummary summary = run(call, lines("1", "2", "2", "3") + "broken\nbroken\n{}\n").run();

    assertThat(summary.documents()).isEqualTo(3);
    assertThat(summary.unchanged()).isEqualTo(2);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.skips()).isEqualTo(Map.of(SkipReason.MALFORMED, 2L, SkipReason.SHAPE, 1L));
    assertThat(summary.skipped()).isEqualTo(3);
    assertThat(summary.complete()).isFalse();
  }

  @Test
  void tellsWhereARefusedDocumentWasRead() {
    run(FakeIngestCall.indexing(), "\n" + lines("a")).run();

    assertThat(origins).containsExactly(new Origin("stdin", 2));
  }

  @Test
  void leavesOutShortTextsAndIsCompleteWithoutThem() {
    IngestSummary summary = run(FakeIngestCall.indexing(), lines("ab", "abcd"), 3).run();

    assertThat(summary.documents()).isEqualTo(1);
    assertThat(summary.skips()).isEqualTo(Map.of(SkipReason.SHORT, 1L));
    assertThat(summary.complete()).isTrue();
  }

  @Test
  void isIncompleteWhenNothingIsIn() {
    assertThat(run(FakeIngestCall.indexing(), "").run().complete()).isFalse();
  }

  @Test
  void throwsWhatTheStreamEndedWithAndKnowsWhatIsIn() {
    FakeIngestCall call =
        new FakeIngestCall(
            (c, d) -> {
              if (d.getText().equals("bad")) {
                c.fail(Failure.invalid("collection", "bad"));
              } else {
                c.acknowledge(d, IngestStatus.INGEST_STATUS_INDEXED);
              }
            });
    IngestRun run = run(call, lines("a", "bad", "c"));

    assertThatThrownBy(run::run)
        .isInstanceOfSatisfying(
            Failure.class,
            f -> assertThat(f.is(ErrorReason.ERROR_REASON_INVALID_REQUEST)).isTrue());
    assertThat(run.summary().documents()).isEqualTo(1);
  }

  @Test
  void waitsForAcknowledgementsBeforeItReadsOn() throws Exception {
    assertThat(sentWithoutAcknowledgement(lines("a").repeat(2_000), 1_024)).hasSize(1_024);
  }

  @Test
  void waitsForAcknowledgementsOfManyBytesBeforeItReadsOn() throws Exception {
    String large = lines("a".repeat(3 * 1024 * 1024));

    assertThat(sentWithoutAcknowledgement(large.repeat(15), 10)).hasSize(10);
  }

  private List<SourceDocument> sentWithoutAcknowledgement(String standardInput, int expected)
      throws InterruptedException {
    CountDownLatch full = new CountDownLatch(expected);
    FakeIngestCall call = new FakeIngestCall((_, _) -> full.countDown());
    IngestRun run = run(call, standardInput);
    Thread thread = Thread.startVirtualThread(run::run);
    full.await();
    run.cancel();
    thread.join();
    assertThat(run.summary().documents()).isZero();
    return call.documents();
  }

  @Test
  void throwsWhatTheListenerThrows() {
    IngestListener failing =
        new IngestListener() {
          @Override
          public void skipped(Skip skip) {
            throw new IllegalStateException("full");
          }
        };
    IngestRun run =
        new IngestRun(
            List.of("-"),
            stream("broken"),
            FakeIngestCall::indexing,
            IngestOptions.into(""),
            failing);

    assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endsWithItsReaderWhateverEndsThat() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("as if");
          }

          @Override
          public int read(byte[] into, int from, int most) {
            return read();
          }
        };
    IngestRun run =
        new IngestRun(
            List.of("-"), failing, FakeIngestCall::indexing, IngestOptions.into(""), listener);

    assertThatThrownBy(run::run).hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void knowsHowMuchOfTheFilesIsIn() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "text");
    IngestRun run =
        new IngestRun(
            List.of(file.toString()),
            stream(""),
            FakeIngestCall::indexing,
            IngestOptions.into(""),
            listener);
    run.run();

    assertThat(run.fractionDone().orElse(1)).isEqualTo(1);
    assertThat(origins).containsExactly(Origin.of(file.toString()));
  }

  private IngestRun run(FakeIngestCall call, String standardInput) {
    return run(call, standardInput, 0);
  }

  private IngestRun run(FakeIngestCall call, String standardInput, int minChars) {
    return new IngestRun(
        List.of("-"),
        stream(standardInput),
        () -> call,
        new IngestOptions("notes", minChars, PatienceOption.DEFAULT),
        listener);
  }

  private static String lines(String... texts) {
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      lines.append("{\"text\":\"").append(text).append("\"}\n");
    }
    return lines.toString();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
