package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.retrieve.v1.Hit;
import java.util.Comparator;

/** A passage that a source found, and the collection that holds it. */
public record SourceHit(String collection, Hit hit) {

  /** Best first; equals in an order that never changes. */
  static final Comparator<SourceHit> BEST_FIRST =
      Comparator.comparingDouble(SourceHit::score)
          .reversed()
          .thenComparing(SourceHit::collection)
          .thenComparing(found -> found.hit.getPassage().getId());

  /** What tells a passage from every other one. */
  record Key(String collection, String passageId) {}

  Key key() {
    return new Key(collection, hit.getPassage().getId());
  }

  float score() {
    return hit.getScore();
  }
}
