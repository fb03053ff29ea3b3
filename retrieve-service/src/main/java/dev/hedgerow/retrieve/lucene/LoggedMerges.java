package dev.hedgerow.retrieve.lucene;

import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges in the background; a failed one closes the writer by itself, and is only logged here. */
final class LoggedMerges extends ConcurrentMergeScheduler {
  private static final Logger log = LoggerFactory.getLogger(LoggedMerges.class);

  private final String collection;

  LoggedMerges(String collection) {
    this.collection = collection;
  }

  @Override
  protected void handleMergeException(Throwable thrown) {
    log.error("collection {}: a merge failed; the next write opens it anew", collection, thrown);
  }
}
