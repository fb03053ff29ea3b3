package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges documents, each once, and gives their room back after that: a client that does not
 * read its acknowledgements stops the stream.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final Window window;
  private final StreamWriter<IngestResponse> client;

  Settlement(Window window, StreamWriter<IngestResponse> client) {
    this.window = window;
    this.client = client;
  }

  void indexed(Admitted place, int passages, String writeToken) {
    settle(
        place,
        acknowledgement(place, IngestStatus.INGEST_STATUS_INDEXED)
            .setPassages(passages)
            .setWriteToken(writeToken));
  }

  void unchanged(Admitted place, int passages) {
    settle(
        place, acknowledgement(place, IngestStatus.INGEST_STATUS_UNCHANGED).setPassages(passages));
  }

  void failed(Admitted place, Failure why) {
    if (why.kind() == ErrorKind.INTERNAL) {
      LOG.warn("a document could not be taken in", why);
    }
    settle(
        place, acknowledgement(place, IngestStatus.INGEST_STATUS_FAILED).setError(why.toProto()));
  }

  /** Fails what is still under way. */
  void failRest(Failure why) {
    window.inside().forEach(place -> failed(place, why));
  }

  private void settle(Admitted place, IngestAcknowledgement.Builder acknowledgement) {
    if (place.settle()) {
      client.write(IngestResponse.newBuilder().setAcknowledgement(acknowledgement).build());
      window.leave(place);
    }
  }

  private static IngestAcknowledgement.Builder acknowledgement(
      Admitted place, IngestStatus status) {
    return IngestAcknowledgement.newBuilder().setDocumentId(place.id()).setStatus(status);
  }
}
