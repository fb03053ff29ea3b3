package dev.hedgerow.retrieve.store;

import java.util.List;

/** A document as it is read; passages in order, and only with {@link Detail#FULL}. */
public record DocumentRecord(StoredDocument document, List<StoredPassage> passages) {
  /** Copies the passages. */
  public DocumentRecord {
    passages = List.copyOf(passages);
  }
}
