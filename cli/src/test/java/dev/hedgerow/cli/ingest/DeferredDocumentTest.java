package dev.hedgerow.cli.ingest;

import static dev.hedgerow.cli.ingest.IngestRig.INDEXING;
import static dev.hedgerow.cli.ingest.IngestRig.PATIENCE;
import static dev.hedgerow.cli.ingest.IngestRig.diskFull;
import static dev.hedgerow.cli.ingest.IngestRig.gone;
import static dev.hedgerow.cli.ingest.IngestRig.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that the mesh cannot take for now. */
@Timeout(60)
class DeferredDocumentTest {
  private final IngestRig rig = new IngestRig();
  private @Nullable SourceDocument bad;

  @Test
  void sendsADocumentAgainThatCouldNotBeTakenAndTellsOfItOnce() {
    AtomicInteger tries = new AtomicInteger();
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              if (document.getText().equals("b") && tries.incrementAndGet() < 4) {
                call.refuse(document, diskFull());
              } else {
                IngestRig.index(call, document);
              }
            });

    IngestSummary summary = rig.run(streams, lines("a", "b", "c")).run();

    assertThat(streams.opened).hasSize(1);
    assertThat(streams.texts()).containsExactlyInAnyOrder("a", "b", "b", "b", "b", "c");
    assertThat(rig.heard.lines).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(rig.heard.statuses).containsOnly(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.heard.events).containsExactly("deferred 2 WRITE_FAILED", "resumed");
    assertThat(summary.failed()).isZero();
    assertThat(summary.documents()).isEqualTo(3);
  }

  @Test
  void aFullDiskEndsTheRunInTheEndSayingSo() {
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              if (document.getText().equals("a")) {
                IngestRig.index(call, document);
              } else {
                call.refuse(document, diskFull());
              }
            });
    IngestRun run = rig.run(streams, lines("a", "b", "c", "d"));

    Failure failure = catchThrowableOfType(Failure.class, run::run);

    assertThat(failure.is(ErrorReason.ERROR_REASON_WRITE_FAILED)).isTrue();
    assertThat(failure.metadata()).containsKey("stalled_ms");
    assertThat(run.summary().documents()).isEqualTo(1);
    assertThat(rig.time.passed()).isBetween(PATIENCE, PATIENCE.plus(Backoff.LONGEST));
  }

  @Test
  void whatComesLaterWithTheSameIdStays() {
    AtomicInteger tries = new AtomicInteger();
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              switch (document.getText()) {
                case "old" -> {
                  if (tries.incrementAndGet() < 3) {
                    call.refuse(document, gone());
                  } else {
                    call.fail(gone());
                  }
                }
                default -> IngestRig.index(call, document);
              }
            },
            INDEXING);
    String same = "{\"id\":\"x\",\"text\":\"old\"}\n{\"id\":\"x\",\"text\":\"new\"}\n";

    IngestSummary summary = rig.run(streams, same + lines("b")).run();

    assertThat(streams.texts(0)).contains("old", "old", "old").doesNotContain("new");
    assertThat(streams.texts(1)).containsSubsequence("old", "new");
    assertThat(rig.heard.lines).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(summary.documents()).isEqualTo(3);
  }

  @Test
  void oneThatIsNeverTakenStopsNoOther() {
    List<SourceDocument> others = new ArrayList<>();
    FakeStreams streams =
        new FakeStreams(
            (call, document) -> {
              if (!document.getText().equals("bad")) {
                others.add(document);
              } else if (others.isEmpty()) {
                bad = document;
              } else {
                call.refuse(document, gone());
              }
              if (others.size() == 5 && bad != null) {
                call.refuse(bad, gone());
                others.forEach(other -> IngestRig.index(call, other));
                bad = null;
              }
            });
    // Each acknowledgement takes a part of the patience.
    rig.heard.whenAcknowledged(() -> rig.time.advance(Duration.ofSeconds(30)));

    IngestSummary summary = rig.run(streams, lines("bad", "a", "b", "c", "d", "e")).run();

    assertThat(summary.documents()).isEqualTo(5);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(rig.heard.lines).containsExactly(2L, 3L, 4L, 5L, 6L, 1L);
    assertThat(summary.complete()).isFalse();
  }
}
