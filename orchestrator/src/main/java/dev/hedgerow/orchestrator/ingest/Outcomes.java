package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.error.Failure;

/** Hears what became of each document, once; from any thread. It may wait, which holds the rest. */
interface Outcomes {
  /** It is on disk and visible. */
  void indexed(String id, int passages, String writeToken);

  /** It was there already. */
  void unchanged(String id, int passages);

  /** It is not stored. */
  void failed(String id, Failure why);
}
