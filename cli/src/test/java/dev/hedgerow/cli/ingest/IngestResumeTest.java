package dev.hedgerow.cli.ingest;

import static dev.hedgerow.cli.ingest.IngestRig.BROKEN;
import static dev.hedgerow.cli.ingest.IngestRig.INDEXING;
import static dev.hedgerow.cli.ingest.IngestRig.PATIENCE;
import static dev.hedgerow.cli.ingest.IngestRig.gone;
import static dev.hedgerow.cli.ingest.IngestRig.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs whose stream breaks, or falls silent. */
@Timeout(60)
class IngestResumeTest {
  @TempDir private Path folder;

  private final IngestRig rig = new IngestRig();

  @Test
  void sendsAgainWhatWasNotAcknowledgedInItsOrderAndReadsOn() {
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              switch (document.getText()) {
                case "a", "c" -> IngestRig.index(call, document);
                case "d" -> call.fail(gone());
                default -> {}
              }
            },
            INDEXING);

    IngestSummary summary = rig.run(streams, lines("a", "b", "c", "d", "e")).run();

    assertThat(streams.texts(0)).containsExactly("a", "b", "c", "d");
    assertThat(streams.texts(1)).containsExactly("b", "d", "e");
    assertThat(streams.opened.get(1).written.getFirst().getConfig().getCollection())
        .isEqualTo("notes");
    assertThat(rig.heard.lines).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    assertThat(summary.documents()).isEqualTo(5);
    assertThat(summary.complete()).isTrue();
  }

  @Test
  void saysOnceThatTheStreamIsLostAndOnceThatItGoesOn() {
    rig.run(new FakeStreams(BROKEN, BROKEN, BROKEN, INDEXING), lines("a", "b")).run();

    assertThat(rig.heard.events).containsExactly("interrupted PEER_UNAVAILABLE", "resumed");
  }

  @Test
  void goesOnWhenTheMeshEndsTheStreamEarly() {
    FakeStreams streams = new FakeStreams((call, _) -> call.end(), INDEXING);

    assertThat(rig.run(streams, lines("a", "b")).run().documents()).isEqualTo(2);
    assertThat(rig.heard.events).containsExactly("interrupted PEER_UNAVAILABLE", "resumed");
  }

  @Test
  void waitsTwiceAsLongEachTimeAndFromTheBeginningAfterProgress() {
    FakeStreams streams =
        new FakeStreams(
            BROKEN,
            BROKEN,
            BROKEN,
            (call, document) -> {
              if (document.getText().equals("a")) {
                IngestRig.index(call, document);
              } else {
                call.fail(gone());
              }
            },
            INDEXING);

    rig.run(streams, lines("a", "b")).run();

    assertThat(rig.time.rests).hasSize(4);
    assertThat(rig.time.rests.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(rig.time.rests.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(rig.time.rests.get(2)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    assertThat(rig.time.rests.get(3)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void waitsAsLongAsTheMeshSays() {
    Failure later = Failure.overloaded("no room", Duration.ofSeconds(30));

    rig.run(new FakeStreams((call, _) -> call.fail(later), INDEXING), lines("a")).run();

    assertThat(rig.time.rests).containsExactly(Duration.ofSeconds(30));
    assertThat(rig.heard.events).containsExactly("interrupted OVERLOADED", "resumed");
  }

  @Test
  void givesUpAfterATimeWithoutProgressAndKnowsWhatIsIn() {
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              if (document.getText().equals("a")) {
                IngestRig.index(call, document);
              } else {
                call.fail(gone());
              }
            },
            BROKEN);
    IngestRun run = rig.run(streams, lines("a", "b"));

    Failure failure = catchThrowableOfType(Failure.class, run::run);

    assertThat(failure.is(ErrorReason.ERROR_REASON_PEER_UNAVAILABLE)).isTrue();
    assertThat(failure.metadata()).containsEntry("stalled_ms", "120000");
    assertThat(rig.time.passed()).isEqualTo(PATIENCE);
    assertThat(run.summary().documents()).isEqualTo(1);
    assertThat(rig.heard.lines).containsExactly(1L);
  }

  @Test
  void givesUpOnAStreamThatIsSilent() {
    CountDownLatch sent = new CountDownLatch(1);
    IngestRig impatient =
        new IngestRig(
            new FakeIngestTime() {
              @Override
              public boolean watch(CountDownLatch over, Duration wait) throws InterruptedException {
                sent.await();
                advance(wait);
                return over.getCount() == 0;
              }
            });
    IngestRun run = impatient.run(new FakeStreams((_, _) -> sent.countDown()), lines("a"));

    Failure failure = catchThrowableOfType(Failure.class, run::run);

    assertThat(failure.is(ErrorReason.ERROR_REASON_PEER_UNAVAILABLE)).isTrue();
    assertThat(failure.metadata()).containsEntry("stalled_ms", "120000");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED"})
  void endsAtOnceWithWhatAnotherStreamCannotMend(ErrorKind kind) {
    Failure failure = Failure.of(kind, ErrorReason.ERROR_REASON_SCOPE_MISSING, "no");
    FakeStreams streams = new FakeStreams((call, _) -> call.fail(failure));

    assertThat(catchThrowableOfType(Failure.class, () -> rig.run(streams, lines("a", "b")).run()))
        .extracting(Failure::kind, Failure::metadata)
        .containsExactly(kind, Map.of());
    assertThat(streams.opened).hasSize(1);
    assertThat(rig.heard.events).isEmpty();
  }

  @Test
  void isDoneWhenTheStreamBreaksAfterTheLastAcknowledgement() {
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              IngestRig.index(call, document);
              call.fail(gone());
            });

    assertThat(rig.run(streams, lines("a")).run().documents()).isEqualTo(1);
    assertThat(streams.opened).hasSize(1);
  }

  @Test
  void whatIsAcknowledgedTwiceCountsOnce() {
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              IngestRig.index(call, document);
              call.acknowledge(document, IngestStatus.INGEST_STATUS_UNCHANGED);
            });

    IngestSummary summary = rig.run(streams, lines("a", "b")).run();

    assertThat(summary.documents()).isEqualTo(2);
    assertThat(summary.unchanged()).isZero();
    assertThat(rig.heard.lines).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void progressIsWholeAfterABreak() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), lines("a", "b", "c"));
    IngestRun run =
        rig.run(List.of(file.toString()), new FakeStreams(BROKEN, BROKEN, INDEXING), "");

    run.run();

    assertThat(run.fractionDone().orElse(1)).isEqualTo(1);
    assertThat(run.summary().documents()).isEqualTo(3);
  }
}
