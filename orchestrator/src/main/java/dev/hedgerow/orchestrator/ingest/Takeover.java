package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.text.TokenCounter;

/** What a stored document becomes in a collection of another model. */
interface Takeover {
  /**
   * Whether it is there already.
   *
   * @param stored version of the document of that id in the other collection; empty for none
   */
  boolean isIn(String stored);

  /**
   * The document as it will be stored, counted by the other model.
   *
   * @throws dev.hedgerow.runtime.error.Failure when it can't be cut
   */
  Prepared prepare(TokenCounter counter);
}
