package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.GetStatsRequest;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.ListCollectionsRequest;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.RestoreResponse;
import dev.hedgerow.retrieve.v1.RestoreStart;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.SnapshotRequest;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;

/** All methods of the service, called with a key; vectors have one component. */
final class TenantClient {
  static final String MODEL = "m";

  private final Channel channel;

  TenantClient(Channel transport, String key) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
    this.channel =
        ClientInterceptors.intercept(transport, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  Collection create(String name) {
    return Calls.unary(
            channel,
            RetrieveServiceGrpc.getCreateCollectionMethod(),
            CreateCollectionRequest.newBuilder()
                .setCollection(
                    Collection.newBuilder().setName(name).setModel(MODEL).setDimension(1))
                .build())
        .getCollection();
  }

  Collection describe(String name) {
    GetCollectionRequest request = GetCollectionRequest.newBuilder().setName(name).build();
    return Calls.unary(channel, RetrieveServiceGrpc.getGetCollectionMethod(), request)
        .getCollection();
  }

  List<String> list() {
    return Calls.unary(
            channel,
            RetrieveServiceGrpc.getListCollectionsMethod(),
            ListCollectionsRequest.getDefaultInstance())
        .getCollectionsList()
        .stream()
        .map(Collection::getName)
        .toList();
  }

  void drop(String name) {
    DeleteCollectionRequest request = DeleteCollectionRequest.newBuilder().setName(name).build();
    Calls.unary(channel, RetrieveServiceGrpc.getDeleteCollectionMethod(), request);
  }

  /** Stores a document of one passage; throws why it was not stored. */
  UpsertResponse put(String collection, String id, String text) {
    try (DuplexCall<UpsertRequest, UpsertResponse> call =
        Calls.duplex(channel, RetrieveServiceGrpc.getUpsertMethod(), 1)) {
      call.write(message(collection, id, text));
      call.halfClose();
      UpsertResponse response = call.next();
      if (response == null) {
        throw new AssertionError("no acknowledgement");
      }
      if (response.hasError()) {
        throw Failure.fromProto(response.getError());
      }
      if (call.next() != null) { // At the end it is visible.
        throw new AssertionError("a second acknowledgement");
      }
      return response;
    }
  }

  DeleteResponse delete(String collection, String id) {
    Filter filter = Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix(id)).build();
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getDeleteMethod(),
        DeleteRequest.newBuilder().setCollection(collection).setFilter(filter).build());
  }

  /** The texts of the documents. */
  List<String> get(String collection, String... ids) {
    GetRequest request =
        GetRequest.newBuilder()
            .setCollection(collection)
            .addAllIds(List.of(ids))
            .setView(DocumentView.DOCUMENT_VIEW_FULL)
            .build();
    return all(Calls.stream(channel, RetrieveServiceGrpc.getGetMethod(), request, 4)).stream()
        .map(GetResponse::getDocument)
        .map(Document::getText)
        .toList();
  }

  /** The texts of all documents. */
  List<String> scan(String collection) {
    ScanRequest request =
        ScanRequest.newBuilder()
            .setCollection(collection)
            .setLimit(100)
            .setView(DocumentView.DOCUMENT_VIEW_FULL)
            .build();
    return all(Calls.stream(channel, RetrieveServiceGrpc.getScanMethod(), request, 4)).stream()
        .map(ScanResponse::getDocument)
        .map(Document::getText)
        .toList();
  }

  SearchResponse search(String collection, String words, String atLeast) {
    SearchRequest request =
        SearchRequest.newBuilder()
            .setCollection(collection)
            .setLexical(LexicalQuery.newBuilder().setText(words))
            .setTopK(10)
            .setAtLeast(atLeast)
            .build();
    return Calls.unary(channel, RetrieveServiceGrpc.getSearchMethod(), request);
  }

  GetStatsResponse stats(String collection) {
    GetStatsRequest request = GetStatsRequest.newBuilder().setCollection(collection).build();
    return Calls.unary(channel, RetrieveServiceGrpc.getGetStatsMethod(), request);
  }

  List<SnapshotResponse> snapshot(String collection) {
    SnapshotRequest request = SnapshotRequest.newBuilder().setCollection(collection).build();
    return all(Calls.stream(channel, RetrieveServiceGrpc.getSnapshotMethod(), request, 4));
  }

  Collection restore(String name, List<SnapshotResponse> snapshot) {
    try (DuplexCall<RestoreRequest, RestoreResponse> call =
        Calls.duplex(channel, RetrieveServiceGrpc.getRestoreMethod(), 1)) {
      RestoreStart.Builder start =
          RestoreStart.newBuilder().setName(name).setHeader(snapshot.getFirst().getHeader());
      call.write(RestoreRequest.newBuilder().setStart(start).build());
      for (SnapshotResponse chunk : snapshot.subList(1, snapshot.size() - 1)) {
        call.write(RestoreRequest.newBuilder().setChunk(chunk.getChunk()).build());
      }
      call.write(RestoreRequest.newBuilder().setEnd(snapshot.getLast().getEnd()).build());
      call.halfClose();
      RestoreResponse response = call.next();
      if (response == null) {
        throw new AssertionError("no answer");
      }
      return response.getCollection();
    }
  }

  private static UpsertRequest message(String collection, String id, String text) {
    Passage passage = Passage.newBuilder().setText(text).setEnd(text.length()).build();
    return UpsertRequest.newBuilder()
        .setCollection(collection)
        .setModel(MODEL)
        .setDocument(Document.newBuilder().setId(id).setVersion("1").setText(text))
        .addPassages(EmbeddedPassage.newBuilder().setPassage(passage).addVector(1))
        .setLast(true)
        .build();
  }

  private static <T> List<T> all(StreamReader<T> stream) {
    List<T> all = new ArrayList<>();
    for (T next = stream.next(); next != null; next = stream.next()) {
      all.add(next);
    }
    return all;
  }
}
