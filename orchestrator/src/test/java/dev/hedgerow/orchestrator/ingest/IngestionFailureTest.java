package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngestionFailureTest {
  private final Failure busy = Failure.overloaded("busy", Duration.ofMillis(1));

  private final IngestRig rig = new IngestRig(Settings.SMALL);

  @AfterEach
  void close() {
    rig.close();
  }

  private static Failure failureOf(Task<String> call) {
    return catchThrowableOfType(Failure.class, call::join);
  }

  private static Failure failureOf(IngestAcknowledgement acknowledgement) {
    assertThat(acknowledgement.getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_FAILED);
    return Failure.fromProto(acknowledgement.getError());
  }

  @Test
  void refusesAStreamThatDoesNotBeginWithItsConfiguration() {
    rig.client.document("a", "text");

    assertThat(failureOf(rig.start()).is(ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED))
        .isTrue();
  }

  @Test
  void refusesASecondConfigurationAfterFinishingWhatCameBefore() throws InterruptedException {
    rig.client.configured().document("a", "text");
    rig.client.send(
        IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());

    Failure failure = failureOf(rig.start());

    assertThat(failure.is(ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED)).isTrue();
    assertThat(rig.client.acknowledgement().getStatus())
        .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }

  @Test
  void failsADocumentOutsideItsBoundsAndGoesOn() throws InterruptedException {
    rig.client.configured().document("", "text").document("b", "nul\0").document("c", "text");
    rig.client.halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(failureOf(acknowledged.of("")).violations().getFirst().field())
        .isEqualTo("document.id");
    assertThat(failureOf(acknowledged.of("b")).violations().getFirst().field())
        .isEqualTo("document.text");
    assertThat(acknowledged.of("c").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }

  @Test
  void failsADocumentWithoutText() throws InterruptedException {
    SourceDocument page =
        SourceDocument.newBuilder()
            .setId("page")
            .setText("<nav>menu</nav>")
            .setFormat(TextFormat.TEXT_FORMAT_HTML)
            .build();
    rig.client.configured().document("empty", "").document("blank", " \n ").document(page);
    rig.client.halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(acknowledged.all())
        .hasSize(3)
        .allMatch(a -> failureOf(a).is(ErrorReason.ERROR_REASON_DOCUMENT_EMPTY));
  }

  @Test
  void failsADocumentOfTooManyTags() throws InterruptedException {
    SourceDocument page =
        SourceDocument.newBuilder()
            .setId("page")
            .setText("<p>a".repeat(250_001))
            .setFormat(TextFormat.TEXT_FORMAT_HTML)
            .build();
    rig.client.configured().document(page).halfClose();

    assertThat(failureOf(rig.run().of("page")).kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
  }

  @Test
  void triesAnEmbedCallAgainAfterTheTimeThatWasAdvised() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger(2);
    rig.embed.badWord = "text";
    rig.embed.failing =
        none -> failures.getAndDecrement() > 0 ? busy.retryAfter(Duration.ofSeconds(3)) : none;
    rig.client.configured().document("a", "text").halfClose();

    assertThat(rig.run().of("a").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void countsTokensAgainAfterTheTimeThatWasAdvised() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger(2);
    rig.embed.uncountable = "text";
    rig.embed.failing =
        none -> failures.getAndDecrement() > 0 ? busy.retryAfter(Duration.ofSeconds(3)) : none;
    rig.client.configured().document("a", "text").halfClose();

    assertThat(rig.run().of("a").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void failsADocumentThatCannotBeCountedAndGoesOn() throws InterruptedException {
    rig.embed.uncountable = "bad";
    rig.embed.failing = none -> busy;
    rig.client.configured().document("a", "bad").document("b", "good").halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(failureOf(acknowledged.of("a")).reason()).isEqualTo(busy.reason());
    assertThat(acknowledged.of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.pauses).hasSize(Settings.SMALL.attempts() - 1);
  }

  @Test
  void leavesNothingRunningWhenTheCallIsCancelledWhileItCounts() {
    rig.embed.unanswered = "text";
    rig.client.configured().document("a", "text").document("b", "text");
    Task<String> call = rig.start();
    IngestRig.await(() -> rig.embed.tokenized.stream().filter("text"::equals).count() == 2);

    call.cancel();
    rig.close();

    assertThat(rig.embed.openTokenizeCalls.get()).isZero();
    assertThat(rig.embed.calls).isEmpty();
    assertThat(rig.client.unread()).isZero();
  }

  @Test
  void triesAgainWhenCountingTakesTooLong() throws InterruptedException {
    try (IngestRig hasty = new IngestRig(Settings.HASTY)) {
      hasty.embed.unanswered = "text";
      hasty.client.configured().document("a", "text");
      hasty.start();
      IngestRig.await(() -> !hasty.pauses.isEmpty());

      hasty.embed.unanswered = "\0";

      assertThat(hasty.client.acknowledgement().getStatus())
          .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    }
  }

  @Test
  void failsADocumentThatCannotBeEmbeddedAndGoesOn() throws InterruptedException {
    rig.embed.badWord = "bad";
    rig.embed.failing = none -> busy;
    rig.client.configured().document("a", "bad").document("b", "good").halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(failureOf(acknowledged.of("a")).reason()).isEqualTo(busy.reason());
    assertThat(acknowledged.of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.pauses).hasSize(Settings.SMALL.attempts() - 1);
    assertThat(rig.store.documents).containsOnlyKeys("b");
  }

  @Test
  void doesNotTryAgainWhatCannotPass() throws InterruptedException {
    rig.embed.badWord = "bad";
    rig.embed.failing = none -> Failure.invalid("texts[0]", "refused");
    rig.client.configured().document("a", "bad").halfClose();

    assertThat(failureOf(rig.run().of("a")).kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(rig.pauses).isEmpty();
  }

  @Test
  void passesOnWhyTheStoreRefusedADocument() throws InterruptedException {
    rig.store.upsert.refused = "a";
    rig.client.configured().document("a", "text").document("b", "text").halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(failureOf(acknowledged.of("a")).reason())
        .isEqualTo(rig.store.upsert.refusal.reason());
    assertThat(acknowledged.of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }

  @Test
  void endsWithTheStoresFailureAndFailsWhatIsUnderWay() throws InterruptedException {
    rig.embed.gate = new CountDownLatch(1);
    rig.client.configured().document("a", "text").document("b", "text");
    Task<String> call = rig.start();
    IngestRig.await(() -> rig.embed.active.get() == 2);

    rig.store.upsert.fail(busy);

    assertThat(failureOf(call).reason()).isEqualTo(busy.reason());
    assertThat(failureOf(rig.client.acknowledgement()).reason()).isEqualTo(busy.reason());
    assertThat(failureOf(rig.client.acknowledgement()).reason()).isEqualTo(busy.reason());
    assertThat(rig.embed.active.get()).isZero();
  }

  @Test
  void failsWhenTheStoreEndsItsStreamEarly() {
    rig.embed.gate = new CountDownLatch(1);
    rig.client.configured().document("a", "text");
    Task<String> call = rig.start();
    IngestRig.await(() -> rig.embed.active.get() == 1);

    rig.store.upsert.end();

    assertThat(failureOf(call).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void leavesNothingRunningWhenTheCallIsCancelled() {
    rig.embed.gate = new CountDownLatch(1);
    rig.client.configured().document("a", "text").document("b", "text");
    Task<String> call = rig.start();
    IngestRig.await(() -> rig.embed.active.get() == 2);

    call.cancel();
    rig.close();

    assertThat(rig.embed.active.get()).isZero();
    assertThat(rig.store.upsert.closed).isTrue();
    assertThat(rig.client.unread()).isZero();
  }

  @Test
  void leavesNoSpanOpenOfWhatTheStoreHasNotAcknowledged() {
    rig.store.upsert.gate = new CountDownLatch(1);
    rig.client.configured().document("a", "text").document("b", "text");
    Task<String> call = rig.start();
    IngestRig.await(() -> rig.store.documents.size() == 2);

    call.cancel();
    rig.close();

    assertThat(rig.store.upsert.closed).isTrue();
  }

  @Test
  void endsTheStreamWhenTheStoreAcknowledgesNothing() throws InterruptedException {
    try (IngestRig impatient = new IngestRig(Settings.IMPATIENT)) {
      impatient.store.upsert.gate = new CountDownLatch(1);
      impatient.client.configured().document("a", "text");

      Failure failure = failureOf(impatient.start());

      assertThat(failure.is(dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_PEER_UNAVAILABLE))
          .isTrue();
      assertThat(failure.metadata()).containsEntry("silent_ms", "50");
      assertThat(failureOf(impatient.client.acknowledgement()).kind())
          .isEqualTo(ErrorKind.UNAVAILABLE);
    }
  }
}
