package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.orchestrator.peer.FakeTokenize;
import dev.hedgerow.orchestrator.text.TokenEstimator;
import dev.hedgerow.orchestrator.text.WordPieceEstimate;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngestionTest {
  private final IngestRig rig = new IngestRig(Settings.SMALL);

  @AfterEach
  void close() {
    rig.close();
  }

  private static String sentences(int count) {
    return "The hedge grows along the old wall of the garden. ".repeat(count).strip();
  }

  @Test
  void storesEveryDocumentWithItsPassagesInOrder() throws InterruptedException {
    rig.client.configured();
    for (int i = 0; i < 50; i++) {
      rig.client.document("d" + i, sentences(1 + i % 7));
    }
    rig.client.halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(acknowledged.all()).hasSize(50);
    for (IngestAcknowledgement acknowledgement : acknowledged.all()) {
      String id = acknowledgement.getDocumentId();
      FakeStore.Stored stored = rig.store.document(id);
      assertThat(acknowledgement.getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
      assertThat(acknowledgement.getWriteToken()).isEqualTo("token of " + id);
      assertThat(acknowledgement.getPassages()).isEqualTo(stored.passages().size());
      assertExact(stored);
    }
  }

  private static void assertExact(FakeStore.Stored stored) {
    List<Passage> passages = stored.passages().stream().map(EmbeddedPassage::getPassage).toList();
    String text = stored.document().getText();
    assertThat(passages).isSortedAccordingTo(Comparator.comparingInt(Passage::getOrdinal));
    assertThat(passages)
        .allSatisfy(
            p -> assertThat(text.substring(p.getStart(), p.getEnd())).isEqualTo(p.getText()));
    assertThat(stored.passages())
        .allSatisfy(p -> assertThat(p.getVector(0)).isEqualTo(p.getPassage().getText().length()));
  }

  @Test
  void createsTheCollectionForTheDefaultModel() throws InterruptedException {
    rig.client.configured().document("a", "text").halfClose();

    rig.run();

    assertThat(rig.store.getCollection("default").getModel()).isEqualTo(FakeEmbed.MODEL);
    assertThat(rig.store.getCollection("default").getDimension()).isEqualTo(1);
    assertThat(rig.store.upsert.messages.getFirst().getCollection()).isEqualTo("default");
    assertThat(rig.store.upsert.messages.getFirst().getModel()).isEqualTo(FakeEmbed.MODEL);
  }

  @Test
  void acknowledgesALoneDocumentWithoutWaitingForMore() throws InterruptedException {
    rig.client.configured().document("a", "text");
    rig.start();

    assertThat(rig.client.acknowledgement().getStatus())
        .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }

  @Test
  void embedsNothingThatIsStoredUnchanged() throws InterruptedException {
    rig.client.configured().document("a", sentences(5)).halfClose();
    int passages = rig.run().of("a").getPassages();
    int calls = rig.embed.calls.size();

    rig.client.configured().document("a", sentences(5)).document("b", sentences(5)).halfClose();
    Acknowledged acknowledged = rig.run();

    assertThat(acknowledged.of("a").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_UNCHANGED);
    assertThat(acknowledged.of("a").getPassages()).isEqualTo(passages).isGreaterThan(1);
    assertThat(acknowledged.of("a").getSeenAt()).isEqualTo(FakeUpsert.SEEN);
    assertThat(acknowledged.of("b").getSeenAt()).isEqualTo(FakeUpsert.SEEN);
    assertThat(acknowledged.of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.embed.calls).hasSize(2 * calls);
  }

  @Test
  void storesAnewWhatIsNotThereUnchangedAnyMore() throws InterruptedException {
    rig.client.configured();
    IntStream.range(0, 20).forEach(i -> rig.client.document("d" + i, sentences(3)));
    rig.client.halfClose();
    rig.run();
    int calls = rig.embed.calls.size();
    rig.store.upsert.goneBeforeTouch = true;

    rig.client.configured();
    IntStream.range(0, 20).forEach(i -> rig.client.document("d" + i, sentences(3)));
    rig.client.halfClose();

    assertThat(rig.run().all())
        .hasSize(20)
        .extracting(IngestAcknowledgement::getStatus)
        .containsOnly(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.embed.calls).hasSize(2 * calls);
    assertThat(rig.store.upsert.messages.stream().filter(UpsertRequest::hasTouch)).hasSize(20);
  }

  @Test
  void endsWithTheLaterContentOfAnId() throws InterruptedException {
    rig.client.configured().document("a", "first").halfClose();
    rig.run();

    rig.client.configured().document("a", "second").document("a", "first").halfClose();
    rig.start().join();

    assertThat(rig.store.document("a").document().getText()).isEqualTo("first");
    assertThat(rig.client.acknowledgement().getStatus())
        .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(rig.client.acknowledgement().getStatus())
        .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }

  @Test
  void givesTheModelTitleAndSectionWithThePassage() throws InterruptedException {
    rig.client
        .configured()
        .document(
            SourceDocument.newBuilder()
                .setId("a")
                .setTitle("Guide")
                .setFormat(TextFormat.TEXT_FORMAT_MARKDOWN)
                .setText("# Care\n\n" + sentences(2))
                .build())
        .halfClose();

    rig.run();

    assertThat(rig.embed.calls.stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(
            "Guide\n# Care\n\n" + sentences(1), "Guide\nCare\n" + sentences(1));
    assertThat(rig.store.document("a").passages().getLast().getPassage().getSectionList())
        .containsExactly("Care");
  }

  @Test
  void givesEachPassageItsTokens() throws InterruptedException {
    rig.client.configured().document("a", sentences(7)).halfClose();

    rig.run();

    TokenEstimator model = new WordPieceEstimate();
    assertThat(rig.store.document("a").passages())
        .allSatisfy(
            p ->
                assertThat(p.getPassage().getTokenCount())
                    .isEqualTo(model.tokens(p.getPassage().getText()))
                    .isBetween(1, Settings.SMALL.passageTokens()));
  }

  @Test
  void embedsNothingBeyondTheModelsWindow() throws InterruptedException {
    String text = "## " + "heading ".repeat(20) + "\n\n" + "word ".repeat(200);
    rig.client
        .configured()
        .document(
            SourceDocument.newBuilder()
                .setId("a")
                .setTitle("title ".repeat(25))
                .setFormat(TextFormat.TEXT_FORMAT_MARKDOWN)
                .setText("# " + "top ".repeat(25) + "\n\n" + text)
                .build())
        .halfClose();

    rig.run();

    TokenEstimator model = new WordPieceEstimate();
    assertThat(rig.embed.calls.stream().flatMap(List::stream))
        .allSatisfy(
            embedded ->
                assertThat(model.tokens(embedded))
                    .isBetween(1, FakeEmbed.WINDOW - FakeEmbed.ADDED));
  }

  @Test
  void keepsItsTokenizeStreamsFromDocumentToDocument() throws InterruptedException {
    rig.client.configured();
    IntStream.range(0, 40).forEach(i -> rig.client.document("d" + i, sentences(3)));
    rig.client.halfClose();

    rig.run();

    assertThat(rig.embed.tokenizeCalls.get()).isBetween(1, 4);
  }

  @Test
  void sendsALargeDocumentAsMessagesOfBoundedSize() throws InterruptedException {
    String text = (sentences(1) + "\n").repeat(1200);
    rig.client.configured().document("a", text).halfClose();

    int passages = rig.run().of("a").getPassages();

    List<UpsertRequest> messages = rig.store.upsert.messages;
    assertThat(passages).isEqualTo(1200);
    assertThat(messages).hasSize(3);
    assertThat(messages).allSatisfy(m -> assertThat(m.getPassagesCount()).isLessThanOrEqualTo(512));
    assertThat(messages)
        .allSatisfy(m -> assertThat(m.getSerializedSize()).isLessThan(3 * 1024 * 1024));
    assertThat(messages).extracting(UpsertRequest::hasDocument).containsExactly(true, false, false);
    assertThat(messages).extracting(UpsertRequest::getLast).containsExactly(false, false, true);
  }

  @Test
  void asksForVersionsInGroups() throws InterruptedException {
    rig.client.configured();
    IntStream.range(0, 20).forEach(i -> rig.client.document("d" + i, "text " + i));
    rig.client.halfClose();

    rig.run();

    assertThat(rig.store.gets.stream().mapToInt(get -> get.getIdsCount()).sum()).isEqualTo(20);
    assertThat(rig.store.gets).allSatisfy(get -> assertThat(get.getIdsCount()).isBetween(1, 64));
  }

  @Test
  void takesAStreamWithoutAnything() throws InterruptedException {
    rig.client.halfClose();
    assertThat(rig.run().all()).isEmpty();
    rig.client.configured().halfClose();
    assertThat(rig.run().all()).isEmpty();
  }

  @Test
  void keepsEveryCallOfItsWindowBusy() throws InterruptedException {
    rig.embed.gate = new CountDownLatch(1);
    rig.client.configured().document("a", sentences(40)).halfClose();
    rig.start();

    IngestRig.await(() -> rig.embed.active.get() == Settings.SMALL.embedCalls());
    rig.embed.gate.countDown();

    assertThat(rig.client.acknowledgement().getPassages()).isEqualTo(40);
    assertThat(rig.embed.mostActive.get()).isEqualTo(Settings.SMALL.embedCalls());
    assertThat(rig.embed.calls).allSatisfy(texts -> assertThat(texts).hasSizeLessThanOrEqualTo(2));
  }

  @Test
  void endsItsCountingStreamsAsTheyShouldEnd() throws InterruptedException {
    rig.client.configured().document("a", "one text").document("b", "another").halfClose();

    assertThat(rig.run().of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);

    assertThat(rig.embed.tokenizeStreams).isNotEmpty().noneMatch(FakeTokenize::givenUp);
    assertThat(rig.embed.openTokenizeCalls.get()).isZero();
  }
}
