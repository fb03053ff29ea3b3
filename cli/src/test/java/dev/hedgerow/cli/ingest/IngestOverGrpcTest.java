package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import dev.hedgerow.testkit.TestServer;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestOverGrpcTest {
  private static final int DOCUMENTS = 10_000;

  @Test
  void takesManyDocumentsThroughAServer() {
    byte[] lines = "{\"text\":\"a few words\"}\n".repeat(DOCUMENTS).getBytes(UTF_8);
    try (TestServer server = TestServer.start(new IndexingService())) {
      IngestRun run =
          new IngestRun(
              List.of("-"),
              new ByteArrayInputStream(lines),
              () -> Calls.duplex(server.channel(), RagServiceGrpc.getIngestMethod(), 64),
              IngestOptions.into("notes"),
              IngestListener.NONE);

      assertThat(run.run().documents()).isEqualTo(DOCUMENTS);
    }
  }

  @Test
  void takesEachOfManyDocumentsOnceFromAServerWhoseStreamsBreak() {
    byte[] lines = "{\"text\":\"a few words\"}\n".repeat(DOCUMENTS).getBytes(UTF_8);
    RecordedListener heard = new RecordedListener();
    try (TestServer server = TestServer.start(new BreakingService())) {
      IngestRun run =
          new IngestRun(
              List.of("-"),
              new ByteArrayInputStream(lines),
              () -> Calls.duplex(server.channel(), RagServiceGrpc.getIngestMethod(), 64),
              IngestOptions.into("notes"),
              heard,
              new FakeIngestTime());

      assertThat(run.run().documents()).isEqualTo(DOCUMENTS);
    }
    assertThat(heard.lines).hasSize(DOCUMENTS).doesNotHaveDuplicates();
    assertThat(heard.events)
        .hasSize(2 * (DOCUMENTS / BreakingService.DOCUMENTS_A_STREAM - 1))
        .startsWith("interrupted PEER_UNAVAILABLE", "resumed");
  }

  /** Ends each stream after some documents, with others of the client on the way. */
  private static final class BreakingService extends RagServiceGrpc.RagServiceImplBase {
    private static final int DOCUMENTS_A_STREAM = 1_000;

    @Override
    public StreamObserver<IngestRequest> ingest(StreamObserver<IngestResponse> out) {
      return Handlers.duplex(out, 16, BreakingService::index);
    }

    private static void index(
        StreamReader<IngestRequest> requests, StreamWriter<IngestResponse> responses) {
      requests.next();
      IngestRequest request = requests.next();
      for (int i = 0; i < DOCUMENTS_A_STREAM && request != null; i++) {
        responses.write(IndexingService.indexed(request));
        request = requests.next();
      }
      if (request != null) {
        throw IngestRig.gone();
      }
    }
  }

  /** Says of every document that it is stored. */
  private static final class IndexingService extends RagServiceGrpc.RagServiceImplBase {
    @Override
    public StreamObserver<IngestRequest> ingest(StreamObserver<IngestResponse> out) {
      return Handlers.duplex(out, 16, IndexingService::index);
    }

    private static void index(
        StreamReader<IngestRequest> requests, StreamWriter<IngestResponse> responses) {
      assertThat(requests.next()).extracting(IngestRequest::hasConfig).isEqualTo(true);
      for (IngestRequest r = requests.next(); r != null; r = requests.next()) {
        responses.write(indexed(r));
      }
    }

    private static IngestResponse indexed(IngestRequest request) {
      return IngestResponse.newBuilder()
          .setAcknowledgement(
              IngestAcknowledgement.newBuilder()
                  .setDocumentId(request.getDocument().getId())
                  .setStatus(IngestStatus.INGEST_STATUS_INDEXED))
          .build();
    }
  }
}
