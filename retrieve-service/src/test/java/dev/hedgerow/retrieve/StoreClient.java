package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;

/** Calls about the collection {@code main}. */
final class StoreClient {
  private final Channel channel;

  StoreClient(Channel channel) {
    this.channel = channel;
  }

  List<UpsertResponse> upsert(UpsertRequest... messages) {
    List<UpsertResponse> responses = new ArrayList<>();
    try (DuplexCall<UpsertRequest, UpsertResponse> call =
        Calls.duplex(channel, RetrieveServiceGrpc.getUpsertMethod(), 16)) {
      var _ =
          Thread.startVirtualThread(
              () -> {
                for (UpsertRequest message : messages) {
                  call.write(message);
                }
                call.halfClose();
              });
      for (var next = call.next(); next != null; next = call.next()) {
        responses.add(next);
      }
    }
    return responses;
  }

  List<GetResponse> get(String... ids) {
    return all(
        Calls.stream(
            channel,
            RetrieveServiceGrpc.getGetMethod(),
            GetRequest.newBuilder()
                .setCollection("main")
                .addAllIds(List.of(ids))
                .setView(DocumentView.DOCUMENT_VIEW_FULL)
                .build(),
            4));
  }

  List<String> scan() {
    List<ScanResponse> scanned =
        all(
            Calls.stream(
                channel,
                RetrieveServiceGrpc.getScanMethod(),
                ScanRequest.newBuilder().setCollection("main").setLimit(1_000).build(),
                4));
    return scanned.stream().map(response -> response.getDocument().getId()).toList();
  }

  SearchResponse search(SearchRequest.Builder request) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getSearchMethod(),
        request.setCollection("main").setTopK(10).build());
  }

  DeleteResponse delete(Filter filter) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getDeleteMethod(),
        DeleteRequest.newBuilder().setCollection("main").setFilter(filter).build());
  }

  private static <T> List<T> all(StreamReader<T> stream) {
    List<T> all = new ArrayList<>();
    for (T next = stream.next(); next != null; next = stream.next()) {
      all.add(next);
    }
    return all;
  }
}
