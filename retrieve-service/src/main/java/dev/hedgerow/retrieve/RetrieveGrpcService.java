package dev.hedgerow.retrieve;

import static dev.hedgerow.runtime.grpc.Handlers.unary;

import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.CreateCollectionResponse;
import dev.hedgerow.retrieve.v1.DeleteAliasRequest;
import dev.hedgerow.retrieve.v1.DeleteAliasResponse;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteCollectionResponse;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetCollectionResponse;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.GetStatsRequest;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.ListAliasesRequest;
import dev.hedgerow.retrieve.v1.ListAliasesResponse;
import dev.hedgerow.retrieve.v1.ListCollectionsRequest;
import dev.hedgerow.retrieve.v1.ListCollectionsResponse;
import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.RestoreResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.SetAliasRequest;
import dev.hedgerow.retrieve.v1.SetAliasResponse;
import dev.hedgerow.retrieve.v1.SnapshotRequest;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.grpc.Handlers;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** The contract on top of a {@link VectorStore}. */
final class RetrieveGrpcService extends RetrieveServiceGrpc.RetrieveServiceImplBase {
  private static final int ASK_AHEAD = 16;

  /** Of up to 1 MiB each. */
  private static final int CHUNKS_AHEAD = 4;

  private final VectorStore store;
  private final ByteBudget pendingMemory;

  @Inject
  RetrieveGrpcService(VectorStore store, ByteBudget pendingMemory) {
    this.store = store;
    this.pendingMemory = pendingMemory;
  }

  @Override
  public void createCollection(
      CreateCollectionRequest request, StreamObserver<CreateCollectionResponse> out) {
    unary(
        out,
        () ->
            CreateCollectionResponse.newBuilder()
                .setCollection(
                    CollectionMessages.message(
                        store.create(CollectionMessages.spec(request.getCollection()))))
                .build());
  }

  @Override
  public void getCollection(
      GetCollectionRequest request, StreamObserver<GetCollectionResponse> out) {
    unary(
        out,
        () ->
            GetCollectionResponse.newBuilder()
                .setCollection(CollectionMessages.message(store.describe(request.getName())))
                .build());
  }

  @Override
  public void listCollections(
      ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> out) {
    unary(
        out,
        () ->
            ListCollectionsResponse.newBuilder()
                .addAllCollections(store.list().stream().map(CollectionMessages::message).toList())
                .build());
  }

  @Override
  public void deleteCollection(
      DeleteCollectionRequest request, StreamObserver<DeleteCollectionResponse> out) {
    unary(
        out,
        () -> {
          store.drop(request.getName());
          return DeleteCollectionResponse.getDefaultInstance();
        });
  }

  @Override
  public void setAlias(SetAliasRequest request, StreamObserver<SetAliasResponse> out) {
    unary(
        out,
        () -> {
          store.setAlias(request.getAlias().getName(), request.getAlias().getCollection());
          return SetAliasResponse.getDefaultInstance();
        });
  }

  @Override
  public void deleteAlias(DeleteAliasRequest request, StreamObserver<DeleteAliasResponse> out) {
    unary(
        out,
        () -> {
          store.removeAlias(request.getName());
          return DeleteAliasResponse.getDefaultInstance();
        });
  }

  @Override
  public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> out) {
    unary(out, () -> CollectionMessages.message(store.aliases()));
  }

  @Override
  public StreamObserver<UpsertRequest> upsert(StreamObserver<UpsertResponse> out) {
    return Handlers.duplex(
        out,
        ASK_AHEAD,
        (requests, responses) ->
            new UpsertSession(store, pendingMemory, requests, responses).run());
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<DeleteResponse> out) {
    unary(
        out,
        () -> {
          Deleted deleted =
              store.delete(request.getCollection(), FilterMessages.condition(request.getFilter()));
          return DeleteResponse.newBuilder()
              .setDocuments(deleted.documents())
              .setWriteToken(deleted.writeToken())
              .build();
        });
  }

  @Override
  public void get(GetRequest request, StreamObserver<GetResponse> out) {
    Handlers.stream(
        out,
        writer -> {
          var detail = DocumentMessages.detail(request.getView());
          try (var documents = store.get(request.getCollection(), request.getIdsList(), detail)) {
            forEach(documents, document -> writer.write(DocumentMessages.got(document)));
          }
        });
  }

  @Override
  public void scan(ScanRequest request, StreamObserver<ScanResponse> out) {
    Handlers.stream(
        out,
        writer -> {
          var detail = DocumentMessages.detail(request.getView());
          var range = SearchMessages.range(request);
          try (var documents = store.scan(request.getCollection(), range, detail)) {
            forEach(documents, document -> writer.write(DocumentMessages.scanned(document)));
          }
        });
  }

  @Override
  public void search(SearchRequest request, StreamObserver<SearchResponse> out) {
    unary(
        out,
        () ->
            SearchMessages.response(
                store.search(request.getCollection(), SearchMessages.query(request))));
  }

  @Override
  public void getStats(GetStatsRequest request, StreamObserver<GetStatsResponse> out) {
    unary(
        out,
        () ->
            CollectionMessages.message(
                store.stats(request.getCollection(), request.getCheckRecall())));
  }

  @Override
  public void snapshot(SnapshotRequest request, StreamObserver<SnapshotResponse> out) {
    Handlers.stream(
        out,
        writer -> {
          try (var snapshot = store.snapshot(request.getCollection())) {
            new SnapshotSession(snapshot, writer).run();
          }
        });
  }

  @Override
  public StreamObserver<RestoreRequest> restore(StreamObserver<RestoreResponse> out) {
    return Handlers.duplex(
        out,
        CHUNKS_AHEAD,
        (requests, responses) ->
            responses.write(
                RestoreResponse.newBuilder()
                    .setCollection(
                        CollectionMessages.message(new RestoreSession(store, requests).run()))
                    .build()));
  }

  private static void forEach(DocumentCursor cursor, Consumer<DocumentRecord> action) {
    List<DocumentRecord> piece = cursor.next();
    while (!piece.isEmpty()) {
      piece.forEach(action);
      piece = cursor.next();
    }
  }
}
