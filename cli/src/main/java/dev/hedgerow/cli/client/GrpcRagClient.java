package dev.hedgerow.cli.client;

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
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.CallOptions;
import io.grpc.Channel;
import java.util.concurrent.TimeUnit;

/** The mesh as the program sees it. Every method throws the mesh's own Failure. */
public final class GrpcRagClient {
  /** Tokens come one by one and asking for each costs a round trip. */
  private static final int ANSWERS_AHEAD = 64;

  private static final int ACKNOWLEDGEMENTS_AHEAD = 64;
  private static final int PROGRESS_AHEAD = 8;

  /** Less than a connection lasts at most; another call goes on after that. */
  private static final int REINDEX_HOURS = 20;

  private final MeshConnection connection;
  private final Channel channel;

  /** Calls over the connection, which stays the caller's to close. */
  public GrpcRagClient(MeshConnection connection) {
    this.connection = connection;
    this.channel = connection.channel();
  }

  /** The events of an answer; closing the reader before its end cancels it. */
  public StreamReader<AnswerResponse> answer(AnswerRequest request) {
    return Calls.stream(channel, RagServiceGrpc.getAnswerMethod(), request, ANSWERS_AHEAD);
  }

  /** Passages, best first. */
  public RetrieveResponse retrieve(RetrieveRequest request) {
    return Calls.unary(channel, RagServiceGrpc.getRetrieveMethod(), request);
  }

  /**
   * A stream that takes documents in; its configuration is the first request. It connects at once,
   * also where a call before could not.
   */
  public DuplexCall<IngestRequest, IngestResponse> ingest() {
    connection.connectAnew();
    return Calls.duplex(channel, RagServiceGrpc.getIngestMethod(), ACKNOWLEDGEMENTS_AHEAD);
  }

  /**
   * How far a reindex is; closing the reader before its end cancels it. It connects at once, also
   * where a call before could not.
   */
  public StreamReader<ReindexResponse> reindex(ReindexRequest request) {
    connection.connectAnew();
    return Calls.stream(
        channel,
        RagServiceGrpc.getReindexMethod(),
        CallOptions.DEFAULT.withDeadlineAfter(REINDEX_HOURS, TimeUnit.HOURS),
        request,
        PROGRESS_AHEAD);
  }

  /** A page of documents. */
  public ListDocumentsResponse listDocuments(ListDocumentsRequest request) {
    return Calls.unary(channel, RagServiceGrpc.getListDocumentsMethod(), request);
  }

  /** A document with its text and passages. */
  public GetDocumentResponse getDocument(GetDocumentRequest request) {
    return Calls.unary(channel, RagServiceGrpc.getGetDocumentMethod(), request);
  }

  /** Deletes documents. */
  public DeleteDocumentsResponse deleteDocuments(DeleteDocumentsRequest request) {
    return Calls.unary(channel, RagServiceGrpc.getDeleteDocumentsMethod(), request);
  }
}
