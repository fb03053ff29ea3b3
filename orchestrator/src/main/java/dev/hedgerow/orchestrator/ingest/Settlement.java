package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what became of documents, once of each, and gives their room back after that: who does not
 * listen stops the stream.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final Window window;
  private final Outcomes outcomes;

  Settlement(Window window, Outcomes outcomes) {
    this.window = window;
    this.outcomes = outcomes;
  }

  /** With what the store said: it has all of the document. */
  void indexed(Admitted place, UpsertResponse stored) {
    settle(place, () -> outcomes.indexed(place.id(), stored));
  }

  /** With what the store said: it had all of the document. */
  void unchanged(Admitted place, UpsertResponse stored) {
    settle(place, () -> outcomes.unchanged(place.id(), stored));
  }

  void failed(Admitted place, Failure why) {
    if (why.kind() == ErrorKind.INTERNAL) {
      LOG.warn("a document could not be taken in", why);
    }
    settle(place, () -> outcomes.failed(place.id(), why));
  }

  /** Fails what is still under way. */
  void failRest(Failure why) {
    window.inside().forEach(place -> failed(place, why));
  }

  private void settle(Admitted place, Runnable saying) {
    if (place.settle()) {
      saying.run();
      window.leave(place);
    }
  }
}
