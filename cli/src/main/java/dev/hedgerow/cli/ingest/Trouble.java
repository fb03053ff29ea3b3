package dev.hedgerow.cli.ingest;

import dev.hedgerow.runtime.error.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says once that documents don't get in, and once that they do again. For one thread. */
final class Trouble {
  private final IngestListener listener;
  private boolean lost;
  private boolean deferred;
  private volatile @Nullable Failure latest;

  Trouble(IngestListener listener) {
    this.listener = listener;
  }

  /** The stream ended; what was deferred on it goes over the next one with all the others. */
  void lost(Failure why) {
    latest = why;
    deferred = false;
    if (!lost) {
      lost = true;
      listener.interrupted(why);
    }
  }

  /** The mesh could not take a document. */
  void deferred(Origin origin, Failure why) {
    latest = why;
    if (!deferred) {
      deferred = true;
      listener.deferred(origin, why);
    }
  }

  /**
   * A document is in.
   *
   * @param stillDeferred documents that the mesh could not take
   */
  void progress(int stillDeferred) {
    boolean ends = lost || (deferred && stillDeferred == 0);
    lost = false;
    deferred &= stillDeferred > 0;
    if (!deferred) {
      latest = null;
    }
    if (ends) {
      listener.resumed();
    }
  }

  /** What the mesh failed with last; empty once it takes documents again. From any thread. */
  Optional<Failure> latest() {
    return Optional.ofNullable(latest);
  }
}
