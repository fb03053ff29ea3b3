package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.text.Chunk;
import dev.hedgerow.retrieve.v1.Document;
import java.util.List;

/** A document as it will be stored, cut into passages; at least one. */
record Prepared(Document document, List<Chunk> chunks) {
  /**
   * What the model reads of a passage: title and section give it the context that it was cut from.
   */
  String embedText(int passage) {
    Chunk chunk = chunks.get(passage);
    return chunk.head() + chunk.text();
  }
}
