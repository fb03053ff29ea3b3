package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.retrieve.v1.Collection;

/**
 * From where to where a reindex goes.
 *
 * @param alias the name that callers use
 * @param source what it stands for now, by its own name
 * @param target what it shall stand for; the source itself where nothing is to be done
 */
record ReindexPlan(String alias, Collection source, Collection target) {
  boolean isDone() {
    return source.getName().equals(target.getName());
  }

  /** Where documents go. */
  Target to() {
    return new Target(target.getName(), target.getModel());
  }
}
