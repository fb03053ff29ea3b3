package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.Failure;

/** Hears what became of each document, once; from any thread. It may wait, which holds the rest. */
interface Outcomes {
  /** It is on disk, and this is what the store said. */
  void indexed(String id, UpsertResponse stored);

  /** It was there already, and this is what the store said. */
  void unchanged(String id, UpsertResponse stored);

  /** It is not stored. */
  void failed(String id, Failure why);
}
