package dev.hedgerow.retrieve.store;

import java.time.Instant;
import java.util.List;

/**
 * A document to store; it takes the place of the one with its id.
 *
 * @param model the model that made the vectors
 * @param passages in order, ordinals from 0; may be empty
 */
public record DocumentWrite(String model, StoredDocument document, List<EmbeddedPassage> passages) {
  /** Copies the passages. */
  public DocumentWrite {
    passages = List.copyOf(passages);
  }

  /** The same, stored at that time. */
  public DocumentWrite storedAt(Instant time) {
    return new DocumentWrite(model, document.storedAt(time), passages);
  }
}
