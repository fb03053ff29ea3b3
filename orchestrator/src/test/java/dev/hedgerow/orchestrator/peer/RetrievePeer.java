package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.CreateCollectionResponse;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetCollectionResponse;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.grpc.Handlers;
import io.grpc.stub.StreamObserver;
import java.util.Objects;

/** A retrieve service that is a fake one behind gRPC. */
public final class RetrievePeer extends RetrieveServiceGrpc.RetrieveServiceImplBase {

  private final RetrieveClient store;

  public RetrievePeer(RetrieveClient store) {
    this.store = store;
  }

  @Override
  public void createCollection(
      CreateCollectionRequest request, StreamObserver<CreateCollectionResponse> out) {
    Handlers.unary(
        out,
        () ->
            CreateCollectionResponse.newBuilder()
                .setCollection(store.createCollection(request.getCollection()))
                .build());
  }

  @Override
  public void getCollection(
      GetCollectionRequest request, StreamObserver<GetCollectionResponse> out) {
    Handlers.unary(
        out,
        () ->
            GetCollectionResponse.newBuilder()
                .setCollection(store.getCollection(request.getName()))
                .build());
  }

  @Override
  public void search(SearchRequest request, StreamObserver<SearchResponse> out) {
    Handlers.unary(out, () -> store.search(request));
  }

  @Override
  public void get(GetRequest request, StreamObserver<GetResponse> out) {
    Handlers.stream(out, writer -> writer.write(Objects.requireNonNull(store.get(request).next())));
  }

  @Override
  public void scan(ScanRequest request, StreamObserver<ScanResponse> out) {
    Handlers.stream(
        out, writer -> writer.write(Objects.requireNonNull(store.scan(request).next())));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<DeleteResponse> out) {
    Handlers.unary(out, () -> store.delete(request));
  }

  @Override
  public StreamObserver<UpsertRequest> upsert(StreamObserver<UpsertResponse> out) {
    return Handlers.duplex(
        out,
        4,
        (reader, writer) -> {
          for (UpsertRequest next = reader.next(); next != null; next = reader.next()) {
            writer.write(UpsertResponse.newBuilder().setVersion(next.getModel()).build());
          }
        });
  }
}
