package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ReindexPhase;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection gets the vectors of another model, with the modules as they are shipped. */
class ReindexTest {
  private static final String OLD = "hash-384";
  private static final String NEW = "hash-64";
  private static final String TARGET = "default-hash-64";
  private static final int MANY = 150;
  private static final Timestamp LATER =
      Timestamp.newBuilder().setSeconds(200_000_000_000L).build();

  @TempDir private Path data;
  private MeshFixture mesh;

  @BeforeEach
  void start() {
    mesh =
        new MeshFixture(
            data,
            "-Dhedgerow.embed.engine=hash",
            "-Dhedgerow.embed.more-models=" + NEW,
            "-Dhedgerow.orchestrator.ingest.window-documents=1");
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void letsTheNameStandForACollectionOfTheNewModel() {
    mesh.ingest("sparrow", "The hedge sparrow lays blue eggs.");
    mesh.ingest("wren", "The wren sings loudly.");
    assertFindsSparrow();

    ReindexResponse last = reindex(to(NEW)).getLast();

    assertThat(last.getPhase()).isEqualTo(ReindexPhase.REINDEX_PHASE_SWAPPED);
    assertThat(last.getSource()).isEqualTo("default");
    assertThat(last.getTarget()).isEqualTo(TARGET);
    assertThat(last.getDocuments()).isEqualTo(2);
    assertThat(last.getEmbedded()).isEqualTo(2);
    assertThat(last.getPass()).isEqualTo(1);
    assertFindsSparrow();
    mesh.ingest("robin", "The robin stays in winter.");
    assertThat(ids(TARGET)).containsExactly("robin", "sparrow", "wren");
  }

  @Test
  void leavesNothingToDoForAnotherCall() {
    mesh.ingest("wren", "The wren sings loudly.");
    reindex(to(NEW));

    ReindexResponse again = reindex(to(NEW)).getLast();

    assertThat(again.getPhase()).isEqualTo(ReindexPhase.REINDEX_PHASE_SWAPPED);
    assertThat(again.getPass()).isZero();
    assertThat(again.getSource()).isEqualTo(TARGET);
    assertThat(again.getEmbedded()).isZero();
  }

  @Test
  void givesDocumentsThatItCutAnewTheVersionThatTheirIngestGives() {
    SourceDocument markdown =
        document("wren", "# Wrens\n\nThe wren sings.\n", TextFormat.TEXT_FORMAT_MARKDOWN);
    SourceDocument plain = document("robin", "The robin stays.", TextFormat.TEXT_FORMAT_PLAIN);
    mesh.ingest(markdown);
    mesh.ingest(plain);
    reindex(to(NEW));

    assertThat(mesh.ingest(markdown).getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_UNCHANGED);
    assertThat(mesh.ingest(plain).getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_UNCHANGED);
    assertThat(ids(TARGET)).containsExactly("robin", "wren");
  }

  @Test
  void keepsThePassagesOfDocumentsWhoseSourceIsNotStored() {
    SourceDocument page =
        document("wren", "<h1>Wrens</h1><p>The wren sings.</p>", TextFormat.TEXT_FORMAT_HTML);
    mesh.ingest(page);
    List<Passage> before = passages("wren");

    reindex(to(NEW));

    assertThat(passages("wren")).isEqualTo(before);
    assertThat(reindex(to(OLD)).getLast().getEmbedded()).isEqualTo(1);
    assertThat(passages("wren")).isEqualTo(before);
    assertThat(mesh.ingest(page).getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }

  @Test
  void goesOnWhereACallWasThatWasStopped() {
    ingestMany();

    ReindexResponse stopped = reindexUntil(now -> now.getEmbedded() >= 5);
    ReindexResponse last = reindex(to(NEW)).getLast();

    assertThat(stopped.getPhase()).isEqualTo(ReindexPhase.REINDEX_PHASE_COPYING);
    assertThat(last.getUnchanged()).isBetween(stopped.getEmbedded(), MANY - 1L);
    assertThat(last.getEmbedded()).isEqualTo(MANY - last.getUnchanged());
    assertThat(ids("default")).hasSize(MANY);
  }

  @Test
  void followsWhatIsWrittenMeanwhile() {
    ingestMany();

    List<ReindexResponse> all =
        reindex(
            to(NEW),
            once(
                now -> now.getEmbedded() >= 5,
                () -> {
                  mesh.ingest("000", "Written behind it.");
                  mesh.ingest("zzz", "Written before it.");
                  delete("m1000");
                }));

    assertThat(all.getLast().getPass()).isGreaterThan(1);
    assertThat(ids("default")).hasSize(MANY + 1).contains("000", "zzz").doesNotContain("m1000");
    assertThat(all.getLast().getRemoved()).isEqualTo(1);
  }

  @Test
  void hasSeenWhatTheOldCollectionSawMeanwhile() {
    ingestMany();
    List<IngestAcknowledgement> touched = new ArrayList<>();

    reindex(
        to(NEW),
        once(now -> now.getEmbedded() >= 5, () -> touched.add(mesh.ingest("m1000", hedge(1000)))));

    IngestAcknowledgement touch = touched.getFirst();
    assertThat(touch.getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_UNCHANGED);
    assertThat(touch.getCollection()).isEqualTo("default");
    Timestamp seen = documents(TARGET).getFirst().getSeenAt();
    assertThat(Timestamps.compare(seen, touch.getSeenAt())).isNotNegative();
  }

  @Test
  void isNotWhereARunThatFilledTheOldCollectionDeletes() {
    IngestAcknowledgement wren = mesh.ingest("wren", "The wren sings loudly.");
    reindex(to(NEW));
    DeleteDocumentsRequest unseen =
        DeleteDocumentsRequest.newBuilder()
            .setFilter(Filter.newBuilder().setNotSeenSince(LATER))
            .setExpectedCollection(wren.getCollection())
            .build();

    Failure failure =
        catchThrowableOfType(Failure.class, () -> mesh.client().deleteDocuments(unseen));

    assertThat(failure.is(ErrorReason.ERROR_REASON_COLLECTION_SWAPPED)).isTrue();
    assertThat(ids("default")).containsExactly("wren");
    DeleteDocumentsRequest here = unseen.toBuilder().setExpectedCollection(TARGET).build();
    assertThat(mesh.client().deleteDocuments(here).getDocuments()).isEqualTo(1);
  }

  @Test
  void bringsACollectionUpToDateThatIsThereFromBefore() {
    mesh.ingest("wren", "The wren sings loudly.");
    reindex(to(NEW));
    reindex(to(OLD));
    mesh.ingest("robin", "The robin stays in winter.");
    delete("wren");

    ReindexResponse last = reindex(to(NEW)).getLast();

    assertThat(last.getTarget()).isEqualTo(TARGET);
    assertThat(last.getEmbedded()).isEqualTo(1);
    assertThat(last.getRemoved()).isEqualTo(1);
    assertThat(ids("default")).containsExactly("robin");
  }

  @Test
  void answersAllTheTime() {
    ingestMany();
    mesh.ingest("sparrow", "The hedge sparrow lays blue eggs.");

    reindex(to(NEW), _ -> assertFindsSparrow());

    assertFindsSparrow();
  }

  @Test
  void refusesAtOnceWhatIsNotThere() {
    assertThat(refused(to(NEW)).reason()).isEqualTo("COLLECTION_NOT_FOUND");
    mesh.ingest("wren", "The wren sings loudly.");
    assertThat(refused(to("absent")).reason()).isEqualTo("MODEL_NOT_FOUND");
    assertThat(refused(to(NEW).toBuilder().setInto("Not a name").build()).reason())
        .isEqualTo("INVALID_REQUEST");
  }

  @Test
  void refusesToFillACollectionOfOtherDocuments() {
    mesh.ingest("robin", "The robin stays in winter.");
    reindex(to(NEW));
    MeshFixture.ingest(
        mesh.client(), "other", document("wren", "Wrens.", TextFormat.TEXT_FORMAT_PLAIN));
    ReindexRequest request =
        ReindexRequest.newBuilder().setCollection("other").setModel(NEW).setInto(TARGET).build();

    assertThat(refused(request).is(ErrorReason.ERROR_REASON_REINDEX_TARGET_TAKEN)).isTrue();
    assertThat(refused(request.toBuilder().setInto("default").build()).reason())
        .isEqualTo("REINDEX_TARGET_TAKEN");
    assertThat(ids("default")).containsExactly("robin");
  }

  private static ReindexRequest to(String model) {
    return ReindexRequest.newBuilder().setModel(model).build();
  }

  private static SourceDocument document(String id, String text, TextFormat format) {
    return SourceDocument.newBuilder().setId(id).setText(text).setFormat(format).build();
  }

  private void ingestMany() {
    MeshFixture.ingest(
        mesh.client(),
        "",
        IntStream.range(1000, 1000 + MANY)
            .mapToObj(i -> document("m" + i, hedge(i), TextFormat.TEXT_FORMAT_PLAIN))
            .toArray(SourceDocument[]::new));
  }

  private static String hedge(int number) {
    return "Hedge number " + number;
  }

  private List<ReindexResponse> reindex(ReindexRequest request) {
    return reindex(request, _ -> {});
  }

  private List<ReindexResponse> reindex(
      ReindexRequest request, Consumer<ReindexResponse> listener) {
    List<ReindexResponse> all = new ArrayList<>();
    try (StreamReader<ReindexResponse> call = mesh.client().reindex(request)) {
      for (ReindexResponse next = call.next(); next != null; next = call.next()) {
        all.add(next);
        listener.accept(next);
      }
    }
    return all;
  }

  private ReindexResponse reindexUntil(Predicate<ReindexResponse> enough) {
    try (StreamReader<ReindexResponse> call = mesh.client().reindex(to(NEW))) {
      for (ReindexResponse next = call.next(); next != null; next = call.next()) {
        if (enough.test(next)) {
          return next;
        }
      }
    }
    throw new AssertionError("it ended before");
  }

  private static Consumer<ReindexResponse> once(Predicate<ReindexResponse> when, Runnable action) {
    boolean[] done = new boolean[1];
    return now -> {
      if (!done[0] && when.test(now)) {
        done[0] = true;
        action.run();
      }
    };
  }

  private Failure refused(ReindexRequest request) {
    return catchThrowableOfType(Failure.class, () -> reindex(request));
  }

  private void assertFindsSparrow() {
    var coverage =
        mesh.client()
            .retrieve(RetrieveRequest.newBuilder().setQuery("hedge sparrow eggs").build())
            .getCoverage();
    assertThat(coverage.getSourcesList())
        .extracting(SourceCoverage::getStatus)
        .containsExactly(SourceStatus.SOURCE_STATUS_OK, SourceStatus.SOURCE_STATUS_OK);
    assertThat(coverage.getPassages(0).getDocument().getId()).isEqualTo("sparrow");
  }

  private List<Passage> passages(String id) {
    return mesh.client()
        .getDocument(GetDocumentRequest.newBuilder().setDocumentId(id).build())
        .getPassagesList();
  }

  private List<String> ids(String collection) {
    return documents(collection).stream().map(Document::getId).toList();
  }

  private List<Document> documents(String collection) {
    ListDocumentsRequest request =
        ListDocumentsRequest.newBuilder().setCollection(collection).setPageSize(1000).build();
    return mesh.client().listDocuments(request).getDocumentsList();
  }

  private void delete(String id) {
    IdList ids = IdList.newBuilder().addIds(id).build();
    DeleteDocumentsRequest request =
        DeleteDocumentsRequest.newBuilder()
            .setFilter(Filter.newBuilder().setId(IdFilter.newBuilder().setAnyOf(ids)))
            .build();
    assertThat(mesh.client().deleteDocuments(request).getDocuments()).isEqualTo(1);
  }
}
