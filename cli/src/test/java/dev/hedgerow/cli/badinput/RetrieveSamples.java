package dev.hedgerow.cli.badinput;

import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteAliasRequest;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentVersion;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.FieldType;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetStatsRequest;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.ListAliasesRequest;
import dev.hedgerow.retrieve.v1.ListCollectionsRequest;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SetAliasRequest;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests to the retrieve service, by method. */
final class RetrieveSamples {
  static final String COLLECTION = "plants";

  /** For requests to delete a collection; no other request uses it. */
  static final String DOOMED = "doomed";

  /** Comes and goes. */
  private static final String ALIAS = "sometimes-plants";

  private static final String MODEL = "tiny";
  private static final List<Float> VECTOR = List.of(0.6f, 0f, 0.8f, 0f);
  private static final String TEXT = "Hawthorn flowers in May.";

  private RetrieveSamples() {}

  /**
   * @param token of a write to {@link #COLLECTION}
   */
  static Map<String, List<List<Message>>> all(String token) {
    Map<String, List<List<Message>>> samples = new HashMap<>(aliases());
    samples.putAll(documents(token));
    return samples;
  }

  static SetAliasRequest setAlias() {
    return SetAliasRequest.newBuilder()
        .setAlias(Alias.newBuilder().setName(ALIAS).setCollection(COLLECTION))
        .build();
  }

  private static Map<String, List<List<Message>>> aliases() {
    return Map.of(
        RetrieveServiceGrpc.getSetAliasMethod().getFullMethodName(),
        List.of(List.of(setAlias())),
        RetrieveServiceGrpc.getDeleteAliasMethod().getFullMethodName(),
        List.of(List.of(DeleteAliasRequest.newBuilder().setName(ALIAS).build())),
        RetrieveServiceGrpc.getListAliasesMethod().getFullMethodName(),
        List.of(List.of(ListAliasesRequest.getDefaultInstance())));
  }

  private static Map<String, List<List<Message>>> documents(String token) {
    return Map.of(
        RetrieveServiceGrpc.getCreateCollectionMethod().getFullMethodName(),
        List.of(List.of(create(COLLECTION))),
        RetrieveServiceGrpc.getGetCollectionMethod().getFullMethodName(),
        List.of(List.of(GetCollectionRequest.newBuilder().setName(COLLECTION).build())),
        RetrieveServiceGrpc.getListCollectionsMethod().getFullMethodName(),
        List.of(List.of(ListCollectionsRequest.getDefaultInstance())),
        RetrieveServiceGrpc.getDeleteCollectionMethod().getFullMethodName(),
        List.of(List.of(DeleteCollectionRequest.newBuilder().setName(DOOMED).build())),
        RetrieveServiceGrpc.getUpsertMethod().getFullMethodName(),
        List.of(List.of(document(), passages()), List.of(whole()), List.of(touch())),
        RetrieveServiceGrpc.getDeleteMethod().getFullMethodName(),
        List.of(List.of(delete())),
        RetrieveServiceGrpc.getGetMethod().getFullMethodName(),
        List.of(List.of(get())),
        RetrieveServiceGrpc.getScanMethod().getFullMethodName(),
        List.of(List.of(scan())),
        RetrieveServiceGrpc.getSearchMethod().getFullMethodName(),
        List.of(List.of(dense(token)), List.of(lexical(token))),
        RetrieveServiceGrpc.getGetStatsMethod().getFullMethodName(),
        List.of(
            List.of(
                GetStatsRequest.newBuilder()
                    .setCollection(COLLECTION)
                    .setCheckRecall(true)
                    .build())));
  }

  static CreateCollectionRequest create(String name) {
    return CreateCollectionRequest.newBuilder()
        .setCollection(
            Collection.newBuilder()
                .setName(name)
                .setModel(MODEL)
                .setDimension(VECTOR.size())
                .putFields("height", FieldType.FIELD_TYPE_NUMBER)
                .putFields("thorny", FieldType.FIELD_TYPE_BOOLEAN)
                .putFields("names", FieldType.FIELD_TYPE_TEXT)
                .putFields("unknown", FieldType.FIELD_TYPE_TEXT))
        .build();
  }

  private static UpsertRequest touch() {
    return UpsertRequest.newBuilder()
        .setCollection(COLLECTION)
        .setTouch(DocumentVersion.newBuilder().setId("hedge-1").setVersion("1"))
        .build();
  }

  /** A document in one message. */
  static UpsertRequest whole() {
    return document().toBuilder()
        .addAllPassages(passages().getPassagesList())
        .setLast(true)
        .build();
  }

  /** A value of each kind, and one in another. */
  static Map<String, Value> metadata() {
    Value text = Value.newBuilder().setStringValue("shrub").build();
    return Map.of(
        "kind",
        text,
        "height",
        Value.newBuilder().setNumberValue(3.5).build(),
        "thorny",
        Value.newBuilder().setBoolValue(true).build(),
        "unknown",
        Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build(),
        "names",
        Value.newBuilder().setListValue(ListValue.newBuilder().addValues(text)).build(),
        "parts",
        Value.newBuilder().setStructValue(Struct.newBuilder().putFields("leaf", text)).build());
  }

  private static UpsertRequest document() {
    return UpsertRequest.newBuilder()
        .setCollection(COLLECTION)
        .setModel(MODEL)
        .setDocument(
            Document.newBuilder()
                .setId("hedge-1")
                .setTitle("Hawthorn")
                .setUrl("https://example.org/hawthorn")
                .setText(TEXT)
                .putAllMetadata(metadata())
                .setVersion("1")
                .setStoredAt(Timestamp.newBuilder().setSeconds(1).setNanos(1))
                .setSeenAt(Timestamp.newBuilder().setSeconds(1).setNanos(1)))
        .build();
  }

  private static UpsertRequest passages() {
    return UpsertRequest.newBuilder()
        .addPassages(
            EmbeddedPassage.newBuilder()
                .setPassage(
                    Passage.newBuilder()
                        .setId("hedge-1#0")
                        .setText(TEXT)
                        .setEnd(TEXT.length())
                        .addSection("Flowers"))
                .addAllVector(VECTOR))
        .addPassages(
            EmbeddedPassage.newBuilder()
                .setPassage(
                    Passage.newBuilder()
                        .setOrdinal(1)
                        .setStart(9)
                        .setText(TEXT.substring(9))
                        .setEnd(TEXT.length())
                        .setPage(1)
                        .setTokenCount(3))
                .addAllVector(VECTOR))
        .setLast(true)
        .build();
  }

  private static DeleteRequest delete() {
    return DeleteRequest.newBuilder()
        .setCollection(COLLECTION)
        .setFilter(SampleFilter.whole())
        .build();
  }

  private static GetRequest get() {
    return GetRequest.newBuilder()
        .setCollection(COLLECTION)
        .addIds("hedge-1")
        .addIds("hedge-2")
        .setView(DocumentView.DOCUMENT_VIEW_FULL)
        .build();
  }

  private static ScanRequest scan() {
    return ScanRequest.newBuilder()
        .setCollection(COLLECTION)
        .setAfterId("a")
        .setLimit(10)
        .setFilter(SampleFilter.whole())
        .setView(DocumentView.DOCUMENT_VIEW_BASIC)
        .build();
  }

  private static SearchRequest dense(String token) {
    return search(token)
        .setDense(DenseQuery.newBuilder().addAllVector(VECTOR).setModel(MODEL))
        .build();
  }

  private static SearchRequest lexical(String token) {
    return search(token).setLexical(LexicalQuery.newBuilder().setText("hawthorn May")).build();
  }

  private static SearchRequest.Builder search(String token) {
    return SearchRequest.newBuilder()
        .setCollection(COLLECTION)
        .setTopK(5)
        .setFilter(SampleFilter.whole())
        .setAtLeast(token)
        .setExplain(true);
  }
}
