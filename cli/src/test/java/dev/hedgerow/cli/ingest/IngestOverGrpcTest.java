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
              Calls.duplex(server.channel(), RagServiceGrpc.getIngestMethod(), 64),
              IngestOptions.into("notes"),
              IngestListener.NONE);

      assertThat(run.run().documents()).isEqualTo(DOCUMENTS);
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
        responses.write(
            IngestResponse.newBuilder()
                .setAcknowledgement(
                    IngestAcknowledgement.newBuilder()
                        .setDocumentId(r.getDocument().getId())
                        .setStatus(IngestStatus.INGEST_STATUS_INDEXED))
                .build());
      }
    }
  }
}
