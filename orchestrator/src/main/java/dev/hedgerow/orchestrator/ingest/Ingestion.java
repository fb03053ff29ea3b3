package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import jakarta.inject.Inject;

/** Takes streams of documents in: parse, cut, embed, store, acknowledge. */
public final class Ingestion {
  /** What the stages of every stream share. */
  record Parts(
      EmbedClient embed,
      @Writing RetrieveClient retrieve,
      Preparation preparation,
      Retry retry,
      IngestSpans spans,
      IngestConfig config) {
    @Inject
    Parts {}
  }

  private final TargetCollections collections;
  private final Parts parts;

  @Inject
  Ingestion(TargetCollections collections, Parts parts) {
    this.collections = collections;
    this.parts = parts;
  }

  /**
   * Takes in what the client sends, one acknowledgement a document, in whatever order. Returns when
   * the client has sent all and all is acknowledged. A document that fails is acknowledged as such
   * and the stream goes on.
   *
   * @throws dev.hedgerow.runtime.error.Failure STREAM_CONFIG_MISPLACED; what the store's stream
   *     failed with, after the documents under way were acknowledged as failed with it; CANCELLED
   *     or DEADLINE_EXCEEDED when the call is over, with nothing left running
   */
  public void ingest(
      StreamReader<IngestRequest> documents, StreamWriter<IngestResponse> acknowledgements) {
    IngestRequest first = documents.next();
    if (first == null) {
      return;
    }
    if (!first.hasConfig()) {
      throw Inlet.configMisplaced();
    }
    Target target = collections.open(first.getConfig().getCollection());
    Pipeline pipeline = new Pipeline(parts, target, new Acknowledgements(acknowledgements, target));
    Handoff<Arrival> arrivals = new Handoff<>(parts.config().windowDocuments());
    Inlet inlet = new Inlet(documents, pipeline.window(), pipeline.settlement(), arrivals);
    Checking checking = new Checking(parts, target, arrivals, pipeline);
    pipeline.run(inlet::drain, checking::work);
  }
}
