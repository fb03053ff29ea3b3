package dev.hedgerow.orchestrator;

import dev.hedgerow.orchestrator.answer.Answerer;
import dev.hedgerow.orchestrator.ingest.Ingestion;
import dev.hedgerow.orchestrator.ingest.Reindexing;
import dev.hedgerow.orchestrator.retrieval.DocumentStore;
import dev.hedgerow.orchestrator.retrieval.PassageSearch;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.DeleteDocumentsResponse;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.GetDocumentResponse;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ListDocumentsResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.RetrieveResponse;
import dev.hedgerow.runtime.grpc.Handlers;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;

/** {@code hedgerow.rag.v1.RagService} over gRPC. */
final class RagGrpcService extends RagServiceGrpc.RagServiceImplBase {

  /** Documents of up to 4 MiB each may wait unread. */
  private static final int DOCUMENTS_AHEAD = 8;

  private final Answerer answerer;
  private final PassageSearch passages;
  private final DocumentStore documents;
  private final Ingestion ingestion;
  private final Reindexing reindexing;

  @Inject
  RagGrpcService(
      Answerer answerer,
      PassageSearch passages,
      DocumentStore documents,
      Ingestion ingestion,
      Reindexing reindexing) {
    this.answerer = answerer;
    this.passages = passages;
    this.documents = documents;
    this.ingestion = ingestion;
    this.reindexing = reindexing;
  }

  @Override
  public void answer(AnswerRequest request, StreamObserver<AnswerResponse> out) {
    Handlers.stream(out, writer -> answerer.answer(request, writer));
  }

  @Override
  public void retrieve(RetrieveRequest request, StreamObserver<RetrieveResponse> out) {
    Handlers.unary(
        out, () -> RetrieveResponse.newBuilder().setCoverage(passages.search(request)).build());
  }

  @Override
  public StreamObserver<IngestRequest> ingest(StreamObserver<IngestResponse> out) {
    return Handlers.duplex(out, DOCUMENTS_AHEAD, ingestion::ingest);
  }

  @Override
  public void listDocuments(
      ListDocumentsRequest request, StreamObserver<ListDocumentsResponse> out) {
    Handlers.unary(out, () -> documents.list(request));
  }

  @Override
  public void getDocument(GetDocumentRequest request, StreamObserver<GetDocumentResponse> out) {
    Handlers.unary(out, () -> documents.get(request));
  }

  @Override
  public void deleteDocuments(
      DeleteDocumentsRequest request, StreamObserver<DeleteDocumentsResponse> out) {
    Handlers.unary(out, () -> documents.delete(request));
  }

  @Override
  public void reindex(ReindexRequest request, StreamObserver<ReindexResponse> out) {
    Handlers.stream(out, writer -> reindexing.reindex(request, writer));
  }
}
