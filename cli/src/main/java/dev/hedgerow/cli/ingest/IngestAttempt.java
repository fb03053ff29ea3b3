package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One stream to the mesh: sends what is not acknowledged, and receives acknowledgements. */
final class IngestAttempt implements AutoCloseable {
  private final DuplexCall<IngestRequest, IngestResponse> call;
  private final String collection;
  private final Unacknowledged documents;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException unexpected;

  /**
   * @param call a new stream
   * @param collection where the documents go; empty for the mesh's default
   */
  IngestAttempt(
      DuplexCall<IngestRequest, IngestResponse> call, String collection, Unacknowledged documents) {
    this.call = call;
    this.collection = collection;
    this.documents = documents;
  }

  /**
   * Hands over each response until the stream ends; the mesh ends it well once it has no document
   * left and none follows.
   *
   * @throws Failure what the stream ended with; CANCELLED when this was closed
   */
  void run(Consumer<IngestResponse> responses) {
    int turn = documents.rewind();
    Thread.ofVirtual().name("ingest-sender").start(() -> send(turn));
    try (call) {
      for (IngestResponse r = call.next(); r != null; r = call.next()) {
        responses.accept(r);
      }
    } catch (Failure failure) {
      RuntimeException sender = unexpected;
      throw sender == null ? failure : sender;
    }
  }

  /** Ends it at once, from any thread. */
  @Override
  public void close() {
    closed = true;
    call.close();
  }

  private void send(int turn) {
    try {
      call.write(
          IngestRequest.newBuilder()
              .setConfig(IngestConfig.newBuilder().setCollection(collection))
              .build());
      for (SourceDocument d = documents.take(turn); d != null; d = documents.take(turn)) {
        call.write(IngestRequest.newBuilder().setDocument(d).build());
      }
      call.halfClose();
    } catch (RuntimeException e) {
      // Where the stream failed, run() hears of it and that says more.
      if (!closed && !(e instanceof Failure)) {
        unexpected = e;
      }
      call.close();
    }
  }
}
