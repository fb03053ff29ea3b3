package dev.hedgerow.orchestrator.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.rag.v1.ReindexFailure;
import dev.hedgerow.rag.v1.ReindexPhase;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reindex does when not all is well, between fake services. */
class ReindexingTest {
  private static final String TARGET = "birds-lengths";
  private static final ReindexRequest REQUEST =
      ReindexRequest.newBuilder().setCollection("birds").setModel(FakeEmbed.MODEL).build();

  private final FakeEmbed embed = new FakeEmbed();
  private final FakeCollections store = new FakeCollections();
  private final List<ReindexResponse> progress = new CopyOnWriteArrayList<>();
  private final Reindexing reindexing = reindexing();

  @BeforeEach
  void store() {
    store.createCollection(collection("birds", "old"));
    store("robin", "The robin stays in winter.");
    store("wren", "The wren sings loudly.");
  }

  @Test
  void doesNotSwapWithoutADocumentThatFails() {
    embed.badWord = "wren";
    embed.failing = _ -> Failure.invalid("texts", "not this one");

    Failure failure = refused(REQUEST);

    assertThat(failure.is(dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_REINDEX_INCOMPLETE))
        .isTrue();
    assertThat(failure.metadata()).containsEntry("failed", "1");
    assertThat(last().getFailuresList())
        .singleElement()
        .extracting(ReindexFailure::getDocumentId)
        .isEqualTo("wren");
    assertThat(store.in(TARGET)).containsOnlyKeys("robin");
    assertThat(store.aliases).isEmpty();
  }

  @Test
  void swapsWithoutItWhereThatIsAllowed() {
    embed.badWord = "wren";
    embed.failing = _ -> Failure.invalid("texts", "not this one");

    reindex(REQUEST.toBuilder().setAllowFailed(true).build());

    assertThat(last().getPhase()).isEqualTo(ReindexPhase.REINDEX_PHASE_SWAPPED);
    assertThat(last().getFailed()).isEqualTo(1);
    assertThat(store.aliases).containsEntry("birds", TARGET);
  }

  @Test
  void endsWithAFailureThatMayPassAndGoesOnAfterIt() {
    embed.badWord = "wren";
    embed.failing = _ -> unavailable();

    Failure failure = refused(REQUEST);
    assertThat(failure.is(ErrorReason.ERROR_REASON_PEER_UNAVAILABLE)).isTrue();
    assertThat(store.aliases).isEmpty();

    embed.badWord = "\0";
    reindex(REQUEST);
    assertThat(store.in(TARGET)).containsOnlyKeys("robin", "wren");
    assertThat(store.aliases).containsEntry("birds", TARGET);
  }

  @Test
  void doesNotFollowForEverWhatIsWrittenToAllTheTime() {
    store.restless = true;

    Failure failure = refused(REQUEST);

    assertThat(failure.is(dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_SOURCE_CHANGING)).isTrue();
    assertThat(last().getPass()).isEqualTo(Reindexing.MOST_PASSES);
    assertThat(last().getUnchanged()).isEqualTo(2);
    assertThat(last().getEmbedded()).isEqualTo(2);
    assertThat(store.aliases).isEmpty();
  }

  @Test
  void cutsPassagesThatTheModelCannotReadAtOnce() {
    String text = "A hedge is a row of shrubs. ".repeat(40).strip();
    store("hedge", text);

    reindex(REQUEST);

    List<Passage> passages = requireNonNull(store.in(TARGET).get("hedge")).getPassagesList();
    assertThat(passages).hasSizeGreaterThan(1);
    assertThat(passages)
        .allSatisfy(
            passage -> {
              assertThat(passage.getText())
                  .isEqualTo(text.substring(passage.getStart(), passage.getEnd()));
              assertThat(passage.getPage()).isEqualTo(3);
              assertThat(passage.getSectionList()).containsExactly("Hedges");
              assertThat(passage.getTokenCount()).isBetween(1, FakeEmbed.WINDOW - FakeEmbed.ADDED);
            });
    assertThat(embed.calls).allSatisfy(texts -> assertThat(texts).allMatch(t -> t.length() < 400));
  }

  @Test
  void takesOverADocumentWithoutPassages() {
    store.put("birds", Document.newBuilder().setId("empty").setVersion("1").build());

    reindex(REQUEST);

    assertThat(store.in(TARGET)).containsOnlyKeys("empty", "robin", "wren");
  }

  @Test
  void doesNotFillWhatAnotherAliasStandsFor() {
    store.createCollection(collection(TARGET, FakeEmbed.MODEL));
    store.aliases.put("live", TARGET);

    assertThat(refused(REQUEST).metadata()).containsEntry("alias", "live");
  }

  /** Those that come first may have been deleted since the first call was stopped. */
  @Test
  void goesOnWhereAnyDocumentOfTheTargetIsTheSources() {
    store.createCollection(collection("mine", FakeEmbed.MODEL));
    IntStream.range(0, 600)
        .mapToObj(i -> Document.newBuilder().setId("deleted " + i).setVersion("1").build())
        .forEach(deleted -> store.put("mine", deleted));
    ReindexRequest into = REQUEST.toBuilder().setInto("mine").build();
    assertThat(refused(into).is(dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_REINDEX_TARGET_TAKEN))
        .isTrue();

    store.put("mine", Document.newBuilder().setId("wren").setVersion("1").build());
    reindex(into);

    assertThat(store.in("mine")).containsOnlyKeys("robin", "wren");
  }

  private void store(String id, String text) {
    store.put(
        "birds",
        Document.newBuilder().setId(id).setText(text).setVersion("of " + id).build(),
        Passage.newBuilder()
            .setText(text)
            .setEnd(text.length())
            .addSection("Hedges")
            .setPage(3)
            .build());
  }

  private void reindex(ReindexRequest request) {
    StreamWriter<ReindexResponse> client = progress::add;
    reindexing.reindex(request, client);
  }

  private Failure refused(ReindexRequest request) {
    return catchThrowableOfType(Failure.class, () -> reindex(request));
  }

  private ReindexResponse last() {
    return progress.getLast();
  }

  private Reindexing reindexing() {
    IngestConfig config = Settings.SMALL;
    Ingestion.Parts parts =
        new Ingestion.Parts(
            embed,
            store,
            new Preparation(
                new ChunkSettings(config.passageTokens(), config.passageOverlap()), config),
            new Retry(config, _ -> {}),
            new IngestSpans(TracerProvider.noop().get("test")),
            config);
    return new Reindexing(new ReindexPlans(embed, store), parts, _ -> {});
  }

  private static Collection collection(String name, String model) {
    return Collection.newBuilder().setName(name).setModel(model).setDimension(1).build();
  }

  private static Failure unavailable() {
    return Failure.of(
        ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, "gone for now");
  }
}
