package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Channel;
import java.util.function.IntFunction;

/** One stream of any number of documents, as fast as a mesh takes them. For one thread. */
public final class IngestStream implements AutoCloseable {
  private static final int ASK_AHEAD = 64;

  private final DuplexCall<IngestRequest, IngestResponse> call;

  private IngestStream(DuplexCall<IngestRequest, IngestResponse> call) {
    this.call = call;
  }

  /** Opens one into a collection, which is made where there is none. */
  public static IngestStream open(Channel orchestrator, String collection) {
    DuplexCall<IngestRequest, IngestResponse> call =
        Calls.duplex(orchestrator, RagServiceGrpc.getIngestMethod(), ASK_AHEAD);
    call.write(
        IngestRequest.newBuilder()
            .setConfig(IngestConfig.newBuilder().setCollection(collection))
            .build());
    return new IngestStream(call);
  }

  /**
   * Sends the documents of these numbers and returns when each is acknowledged.
   *
   * @return how many passages they became
   * @throws BenchException when one is not taken in
   */
  public long send(int from, int to, IntFunction<SourceDocument> documents) {
    Thread.startVirtualThread(() -> write(from, to, documents));
    long passages = 0;
    for (int i = from; i < to; i++) {
      passages += acknowledged();
    }
    return passages;
  }

  /** Waits for the end of the stream, after all that was sent is acknowledged. */
  public void end() {
    call.halfClose();
    if (call.next() != null) {
      throw new BenchException("an acknowledgement of nothing");
    }
  }

  private void write(int from, int to, IntFunction<SourceDocument> documents) {
    try {
      for (int i = from; i < to; i++) {
        call.write(IngestRequest.newBuilder().setDocument(documents.apply(i)).build());
      }
    } catch (RuntimeException e) {
      call.close(); // The reader hears of it.
      throw e;
    }
  }

  private int acknowledged() {
    IngestResponse next = call.next();
    if (next == null) {
      throw new BenchException("the stream ended before everything was in");
    }
    IngestAcknowledgement acknowledgement = next.getAcknowledgement();
    if (acknowledgement.getStatus() != IngestStatus.INGEST_STATUS_INDEXED) {
      throw new BenchException("a document was not taken in: " + next);
    }
    return acknowledgement.getPassages();
  }

  @Override
  public void close() {
    call.close();
  }
}
