package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.retrieve.v1.Hit;
import java.util.Comparator;

/**
 * A passage that a source found.
 *
 * @param origin tells the service that holds it from others; {@link #OWN} for that of the mesh
 * @param collection that holds it there; empty where there are none
 */
public record SourceHit(String origin, String collection, Hit hit) {

  /** The mesh's own retrieve service. */
  public static final String OWN = "";

  /** Best first; equals in an order that never changes. */
  static final Comparator<SourceHit> BEST_FIRST =
      Comparator.comparingDouble(SourceHit::score).reversed().thenComparing(SourceHit::key);

  /** What tells a passage from every other one. */
  record Key(String origin, String collection, String passageId) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::collection)
            .thenComparing(Key::passageId)
            .thenComparing(Key::origin);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(origin, collection, hit.getPassage().getId());
  }

  float score() {
    return hit.getScore();
  }
}
