package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetCollectionResponse;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import io.grpc.stub.StreamObserver;
import java.io.IOException;

/** Acknowledges every document and keeps none. Documents come in one message each. */
final class NoStore extends RetrieveServiceGrpc.RetrieveServiceImplBase {
  static final int DIMENSION = 8;

  private static final String MODEL = "hash-" + DIMENSION;

  private NoStore() {}

  /** Serves at the port. */
  public static void main(String[] args) throws IOException, InterruptedException {
    BareServer.serve(Integer.parseInt(args[0]), new NoStore());
  }

  @Override
  public void getCollection(
      GetCollectionRequest request, StreamObserver<GetCollectionResponse> out) {
    Collection collection =
        Collection.newBuilder()
            .setName(request.getName())
            .setModel(MODEL)
            .setDimension(DIMENSION)
            .build();
    out.onNext(GetCollectionResponse.newBuilder().setCollection(collection).build());
    out.onCompleted();
  }

  @Override
  public void get(GetRequest request, StreamObserver<GetResponse> out) {
    out.onCompleted();
  }

  @Override
  public StreamObserver<UpsertRequest> upsert(StreamObserver<UpsertResponse> out) {
    return new StreamObserver<>() {
      @Override
      public void onNext(UpsertRequest request) {
        out.onNext(
            UpsertResponse.newBuilder()
                .setDocumentId(request.getDocument().getId())
                .setVersion(request.getDocument().getVersion())
                .setStatus(UpsertStatus.UPSERT_STATUS_INDEXED)
                .setPassages(request.getPassagesCount())
                .build());
      }

      @Override
      public void onError(Throwable thrown) {}

      @Override
      public void onCompleted() {
        out.onCompleted();
      }
    };
  }
}
