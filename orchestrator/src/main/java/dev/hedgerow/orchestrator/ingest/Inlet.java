package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;

/** Reads documents as far as the window has room for them. */
final class Inlet {
  private final StreamReader<IngestRequest> documents;
  private final Window window;
  private final Settlement settlement;
  private final Handoff<Arrival> arrivals;

  Inlet(
      StreamReader<IngestRequest> documents,
      Window window,
      Settlement settlement,
      Handoff<Arrival> arrivals) {
    this.documents = documents;
    this.window = window;
    this.settlement = settlement;
    this.arrivals = arrivals;
  }

  /**
   * Reads to the end and waits until every document is acknowledged.
   *
   * @throws Failure STREAM_CONFIG_MISPLACED, after what came before is acknowledged; or what the
   *     stream ended with
   */
  void drain() {
    IngestRequest request = documents.next();
    while (request != null && request.hasDocument()) {
      admit(request.getDocument());
      request = documents.next();
    }
    window.awaitEmpty();
    if (request != null) {
      throw configMisplaced();
    }
  }

  static Failure configMisplaced() {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED,
        "the configuration is the first message, and comes once");
  }

  private void admit(SourceDocument document) {
    Admitted place = window.admit(document.getId(), document.getSerializedSize());
    try {
      DocumentBounds.check(document);
    } catch (Failure failure) {
      settlement.failed(place, failure);
      return;
    }
    arrivals.put(new Arrival(place, document));
  }
}
