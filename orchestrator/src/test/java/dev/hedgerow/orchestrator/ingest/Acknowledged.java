package dev.hedgerow.orchestrator.ingest;

import static java.util.Objects.requireNonNull;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The acknowledgements of a stream, one a document. */
final class Acknowledged {
  private final Map<String, IngestAcknowledgement> byId = new HashMap<>();

  void add(IngestAcknowledgement next) {
    if (byId.put(next.getDocumentId(), next) != null) {
      throw new AssertionError(next.getDocumentId() + " was acknowledged twice");
    }
  }

  Collection<IngestAcknowledgement> all() {
    return byId.values();
  }

  IngestAcknowledgement of(String id) {
    return requireNonNull(byId.get(id), "no acknowledgement of " + id);
  }
}
