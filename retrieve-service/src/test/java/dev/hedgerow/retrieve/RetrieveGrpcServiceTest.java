package dev.hedgerow.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.hedgerow.retrieve.memory.MemoryStore;
import dev.hedgerow.retrieve.store.TickingClock;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentVersion;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.FieldType;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import dev.hedgerow.runtime.call.Permits.Permit;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.testkit.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrieveGrpcServiceTest {
  private static final String MODEL = "m";

  private final ByteBudget budget = new ByteBudget(1 << 20);
  private final TestServer server =
      TestServer.start(
          new RetrieveGrpcService(new MemoryStore(new TickingClock(), 0.9, 0.4), budget));

  private final StoreClient store = new StoreClient(server.channel());

  @BeforeEach
  void createCollection() {
    Calls.unary(
        server.channel(),
        RetrieveServiceGrpc.getCreateCollectionMethod(),
        CreateCollectionRequest.newBuilder()
            .setCollection(
                Collection.newBuilder()
                    .setName("main")
                    .setModel(MODEL)
                    .setDimension(2)
                    .putFields("k", FieldType.FIELD_TYPE_TEXT))
            .build());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void storesADocumentThatComesInSeveralMessages() {
    List<UpsertResponse> acknowledged =
        store.upsert(
            begin("a", "1").addPassages(passage(0, "apple")).build(),
            UpsertRequest.newBuilder().addPassages(passage(1, "pear")).build(),
            UpsertRequest.newBuilder().addPassages(passage(2, "plum")).setLast(true).build());

    assertThat(acknowledged).hasSize(1);
    assertThat(acknowledged.getFirst())
        .returns("a", UpsertResponse::getDocumentId)
        .returns("1", UpsertResponse::getVersion)
        .returns(UpsertStatus.UPSERT_STATUS_INDEXED, UpsertResponse::getStatus)
        .returns(3, UpsertResponse::getPassages);
    GetResponse got = store.get("a").getFirst();
    assertThat(got.getDocument().hasStoredAt()).isTrue();
    assertThat(got.getDocument().getMetadataOrThrow("k").getStringValue()).isEqualTo("v");
    assertThat(got.getPassagesList())
        .extracting(Passage::getId)
        .containsExactly("a#0", "a#1", "a#2");
  }

  @Test
  void acknowledgesTheSameVersionAsUnchanged() {
    store.upsert(whole("a", "1"));
    UpsertResponse again = store.upsert(whole("a", "1")).getFirst();
    assertThat(again.getStatus()).isEqualTo(UpsertStatus.UPSERT_STATUS_UNCHANGED);
    assertThat(again.getWriteToken()).isNotEmpty();
  }

  @Test
  void seesADocumentThatIsTouchedAndDeletesWhatItDidNotSee() {
    store.upsert(whole("a", "1"), whole("b", "1"));

    List<UpsertResponse> acknowledged =
        store.upsert(
            touch("a", "1").build(),
            touch("a", "2").build(),
            touch("absent", "1").build(),
            touch("b", "1").clearCollection().build(),
            touch("b", "1").setLast(true).build(),
            begin("unfinished", "1").build(),
            touch("a", "1").build(),
            whole("c", "1"));

    assertThat(acknowledged)
        .extracting(response -> response.getDocumentId() + " " + reason(response))
        .containsExactly(
            "a ",
            "a VERSION_NOT_FOUND",
            "absent VERSION_NOT_FOUND",
            "b INVALID_REQUEST",
            "b INVALID_REQUEST",
            "unfinished UPSERT_OUT_OF_TURN",
            "a ",
            "c ");
    UpsertResponse touched = acknowledged.getFirst();
    assertThat(touched.getStatus()).isEqualTo(UpsertStatus.UPSERT_STATUS_UNCHANGED);
    assertThat(touched.getPassages()).isEqualTo(1);
    assertThat(store.delete(notSeenSince(touched.getSeenAt())).getDocuments()).isEqualTo(1);
    assertThat(store.scan()).containsExactly("a", "c");
  }

  @Test
  void refusesATimeThatIsNone() {
    for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800L}) {
      assertFails(
          dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST,
          () -> store.delete(notSeenSince(Timestamp.newBuilder().setSeconds(seconds).build())));
    }
  }

  @Test
  void goesOnAfterADocumentThatFails() {
    List<UpsertResponse> acknowledged =
        store.upsert(
            whole("fine", "1"),
            begin("model", "1").setModel("other").setLast(true).build(),
            begin("collection", "1").setCollection("absent").setLast(true).build(),
            begin("version", "").setLast(true).build(),
            begin("length", "1").addPassages(passage(0, "x").setVector(0, 3f)).build(),
            UpsertRequest.newBuilder().addPassages(passage(1, "skipped")).setLast(true).build(),
            begin("ordinal", "1").addPassages(passage(5, "x")).setLast(true).build(),
            ofAnotherType("type"),
            begin("unfinished", "1").build(),
            whole("fine too", "1"),
            begin("cut", "1").build());

    assertThat(acknowledged)
        .extracting(response -> response.getDocumentId() + " " + reason(response))
        .containsExactlyInAnyOrder(
            "fine ",
            "model MODEL_MISMATCH",
            "collection COLLECTION_NOT_FOUND",
            "version INVALID_REQUEST",
            "length VECTOR_NOT_UNIT",
            "ordinal INVALID_REQUEST",
            "type METADATA_TYPE_MISMATCH",
            "unfinished UPSERT_OUT_OF_TURN",
            "fine too ",
            "cut UPSERT_OUT_OF_TURN");
    assertThat(store.scan()).containsExactly("fine", "fine too");
  }

  @Test
  void saysWhichFieldsACollectionDeclares() {
    assertThat(
            Calls.unary(
                    server.channel(),
                    RetrieveServiceGrpc.getGetCollectionMethod(),
                    GetCollectionRequest.newBuilder().setName("main").build())
                .getCollection()
                .getFieldsMap())
        .containsExactly(Map.entry("k", FieldType.FIELD_TYPE_TEXT));
  }

  @Test
  void refusesPassagesThatFollowNoDocument() {
    assertFails(
        ErrorReason.ERROR_REASON_UPSERT_OUT_OF_TURN,
        () -> store.upsert(UpsertRequest.newBuilder().setLast(true).build()));
    assertFails(
        ErrorReason.ERROR_REASON_UPSERT_OUT_OF_TURN,
        () -> store.upsert(whole("a", "1"), UpsertRequest.newBuilder().setLast(true).build()));
  }

  @Test
  void refusesADocumentWithTooManyPassagesAndGivesItsMemoryBack() {
    List<UpsertRequest> messages = new ArrayList<>();
    messages.add(begin("a", "1").build());
    for (int i = 0; i < 33; i++) {
      messages.add(
          UpsertRequest.newBuilder()
              .addAllPassages(Collections.nCopies(512, passage(i, "x").build()))
              .setLast(i == 32)
              .build());
    }
    List<UpsertResponse> acknowledged = store.upsert(messages.toArray(UpsertRequest[]::new));
    assertThat(acknowledged).hasSize(1);
    assertThat(reason(acknowledged.getFirst())).isEqualTo("TOO_MANY_PASSAGES");
    assertThat(budget.tryAcquire(1 << 20)).isPresent();
  }

  @Test
  void refusesADocumentThatTakesMoreThanItsShareOfMemory() {
    String text = "x".repeat(300_000);
    UpsertRequest.Builder first = begin("a", "1");
    first.getDocumentBuilder().setText(text);
    List<UpsertResponse> acknowledged =
        store.upsert(
            first.build(),
            UpsertRequest.newBuilder()
                .addAllPassages(
                    Collections.nCopies(10, passage(0, text.substring(0, 30_000)).build()))
                .setLast(true)
                .build());
    assertThat(reason(acknowledged.getFirst())).isEqualTo("INVALID_REQUEST");
    assertThat(budget.tryAcquire(1 << 20)).isPresent();
  }

  @Test
  void acknowledgesManyDocumentsOfOneStream() {
    UpsertRequest[] many =
        IntStream.range(0, 3_000).mapToObj(i -> whole("d" + i, "1")).toArray(UpsertRequest[]::new);
    assertThat(store.upsert(many)).hasSize(3_000);
    assertThat(budget.tryAcquire(1 << 20)).isPresent();
  }

  @Test
  void givesTheMemoryBackOfAStreamThatIsCut() {
    DuplexCall<UpsertRequest, UpsertResponse> call =
        Calls.duplex(server.channel(), RetrieveServiceGrpc.getUpsertMethod(), 16);
    call.write(whole("a", "1"));
    assertThat(call.next()).isNotNull();
    call.write(begin("b", "1").build());
    while (budget.tryAcquire(1 << 20).map(RetrieveGrpcServiceTest::giveBack).isPresent()) {
      Thread.onSpinWait();
    }
    call.close();
    while (budget.tryAcquire(1 << 20).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static Permit giveBack(Permit permit) {
    permit.close();
    return permit;
  }

  @Test
  void searchesByVectorAndByWords() {
    store.upsert(whole("a", "1"));
    SearchResponse dense =
        store.search(
            SearchRequest.newBuilder()
                .setDense(DenseQuery.newBuilder().setModel(MODEL).addVector(1).addVector(0)));
    SearchResponse lexical =
        store.search(
            SearchRequest.newBuilder()
                .setLexical(LexicalQuery.newBuilder().setText("apple"))
                .setExplain(true));
    assertThat(dense.getHits(0).getScore()).isEqualTo(1);
    assertThat(dense.getHits(0).getExplanation()).isEmpty();
    assertThat(lexical.getHits(0).getPassage().getId()).isEqualTo("a#0");
    assertThat(lexical.getHits(0).getExplanation()).isNotEmpty();
  }

  @Test
  void deletesByFilterAndRefusesOneThatIsTooDeep() {
    store.upsert(whole("a", "1"), whole("b", "1"));
    Filter filter = Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix("a")).build();
    assertThat(store.delete(nested(filter, 14)).getDocuments()).isEqualTo(1);
    assertFails(
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST,
        () -> store.delete(nested(filter, 16)));
    assertThat(store.scan()).containsExactly("b");
  }

  /** Nots around it, an even number of them. */
  private static Filter nested(Filter filter, int depth) {
    Filter nested = filter;
    for (int i = 0; i < depth; i++) {
      nested = Filter.newBuilder().setNoneOf(nested).build();
    }
    return nested;
  }

  private static Filter notSeenSince(Timestamp time) {
    return Filter.newBuilder().setNotSeenSince(time).build();
  }

  private static UpsertRequest.Builder touch(String id, String version) {
    return UpsertRequest.newBuilder()
        .setCollection("main")
        .setTouch(DocumentVersion.newBuilder().setId(id).setVersion(version));
  }

  private static UpsertRequest whole(String id, String version) {
    return begin(id, version).addPassages(passage(0, "apple")).setLast(true).build();
  }

  private static UpsertRequest ofAnotherType(String id) {
    UpsertRequest.Builder request = begin(id, "1").setLast(true);
    request.getDocumentBuilder().putMetadata("k", Value.newBuilder().setNumberValue(1).build());
    return request.build();
  }

  private static UpsertRequest.Builder begin(String id, String version) {
    return UpsertRequest.newBuilder()
        .setCollection("main")
        .setModel(MODEL)
        .setDocument(
            Document.newBuilder()
                .setId(id)
                .setVersion(version)
                .putMetadata("k", Value.newBuilder().setStringValue("v").build()));
  }

  private static EmbeddedPassage.Builder passage(int ordinal, String text) {
    return EmbeddedPassage.newBuilder()
        .setPassage(Passage.newBuilder().setOrdinal(ordinal).setText(text).setStart(0).setEnd(1))
        .addVector(1)
        .addVector(0);
  }

  private static String reason(UpsertResponse response) {
    return response.hasError() ? Failure.fromProto(response.getError()).reason() : "";
  }

  private static void assertFails(ProtocolMessageEnum reason, ThrowingCallable call) {
    Failure failure = catchThrowableOfType(Failure.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.is(reason)).as("%s", failure).isTrue();
  }
}
