package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ListDocumentsResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A caller of the orchestrator with gRPC's own client, nothing of the mesh around it. */
final class MeshCaller implements AutoCloseable {
  /** The methods without side effects, as the contract marks them. */
  private static final List<String> SAFE =
      List.of("Answer", "Retrieve", "ListDocuments", "GetDocument");

  private final ManagedChannel channel;

  private MeshCaller(ManagedChannel channel) {
    this.channel = channel;
  }

  /** A channel as it is without any settings. */
  static MeshCaller plain(int port) {
    return new MeshCaller(builder(port).build());
  }

  /**
   * What a client does that lives through a restart, in a standard service config: a call waits for
   * a connection instead of failing for want of one, and a call of a method without side effects
   * that ends UNAVAILABLE before its first message is made again.
   */
  static MeshCaller patient(int port) {
    Map<String, Object> retries =
        Map.of(
            "maxAttempts",
            5.0,
            "initialBackoff",
            "0.1s",
            "maxBackoff",
            "1s",
            "backoffMultiplier",
            2.0,
            "retryableStatusCodes",
            List.of("UNAVAILABLE"));
    List<Map<String, String>> methods =
        SAFE.stream()
            .map(method -> Map.of("service", RagServiceGrpc.SERVICE_NAME, "method", method))
            .toList();
    Map<String, Object> safe =
        Map.of("name", methods, "waitForReady", true, "retryPolicy", retries);
    return new MeshCaller(
        builder(port)
            .enableRetry()
            .defaultServiceConfig(Map.of("methodConfig", List.of(safe)))
            .build());
  }

  /** The events of an answer by the default model. */
  List<AnswerResponse> ask(String question) {
    return ask(AnswerRequest.newBuilder().setQuestion(question).build(), () -> {});
  }

  /** The events of an answer; says when each of them is here. */
  List<AnswerResponse> ask(AnswerRequest request, Runnable eachEvent) {
    List<AnswerResponse> events = new ArrayList<>();
    RagServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .answer(request)
        .forEachRemaining(
            event -> {
              events.add(event);
              eachEvent.run();
            });
    return events;
  }

  /** Takes a document in. */
  void ingest(String id, String text) {
    assertThat(write(id, text)).isNotEmpty();
  }

  /** Takes a document in; gives the token of the write. */
  String write(String id, String text) {
    try (DuplexCall<IngestRequest, IngestResponse> call =
        Calls.duplex(channel, RagServiceGrpc.getIngestMethod(), 1)) {
      call.write(IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());
      SourceDocument document = SourceDocument.newBuilder().setId(id).setText(text).build();
      call.write(IngestRequest.newBuilder().setDocument(document).build());
      call.halfClose();
      IngestResponse response = call.next();
      assertThat(response).isNotNull();
      assertThat(response.getAcknowledgement().getStatus())
          .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
      assertThat(call.next()).as("after the last acknowledgement").isNull();
      return response.getAcknowledgement().getWriteToken();
    }
  }

  /** The ids of all documents of the default collection. */
  List<String> documents() {
    List<String> ids = new ArrayList<>();
    ListDocumentsRequest.Builder request = ListDocumentsRequest.newBuilder().setPageSize(1_000);
    do {
      ListDocumentsResponse page =
          RagServiceGrpc.newBlockingStub(channel).listDocuments(request.build());
      page.getDocumentsList().forEach(document -> ids.add(document.getId()));
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
    return ids;
  }

  private static ManagedChannelBuilder<?> builder(int port) {
    return Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
