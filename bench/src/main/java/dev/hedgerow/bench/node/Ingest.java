package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Channel;
import java.util.List;

/** Puts documents into a mesh. */
public final class Ingest {
  /** No more than may wait unread on either side, since all are written before one is read. */
  private static final int STREAM = 32;

  private Ingest() {}

  /**
   * Puts them into the default collection.
   *
   * @param orchestrator that takes them
   * @throws BenchException when one is not taken in
   */
  public static void all(List<SourceDocument> documents, Channel orchestrator) {
    for (int from = 0; from < documents.size(); from += STREAM) {
      stream(documents.subList(from, Math.min(from + STREAM, documents.size())), orchestrator);
    }
  }

  private static void stream(List<SourceDocument> documents, Channel orchestrator) {
    try (DuplexCall<IngestRequest, IngestResponse> call =
        Calls.duplex(orchestrator, RagServiceGrpc.getIngestMethod(), STREAM)) {
      call.write(IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());
      for (SourceDocument document : documents) {
        call.write(IngestRequest.newBuilder().setDocument(document).build());
      }
      call.halfClose();
      for (IngestResponse next = call.next(); next != null; next = call.next()) {
        if (next.getAcknowledgement().getStatus() != IngestStatus.INGEST_STATUS_INDEXED) {
          throw new BenchException("a document was not taken in: " + next);
        }
      }
    }
  }
}
