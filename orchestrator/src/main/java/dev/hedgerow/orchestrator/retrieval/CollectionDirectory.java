package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.runtime.auth.CurrentPrincipal;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the retrieve service says of collections, remembered for a short time: one that was deleted
 * and made anew with another model must not be asked in the old one's for long. Absence is not
 * remembered. What one tenant was told is not told to another. Safe to share.
 */
public final class CollectionDirectory {

  private static final int MOST_ENTRIES = 256;

  /** Tenants have collections of the same name. */
  private record Key(String tenant, String name) {}

  private record Known(Collection collection, Instant expiry) {}

  private final RetrieveClient retrieve;
  private final InstantSource clock;
  private final Duration lifetime;
  private final Object lock = new Object();

  private final Map<Key, Known> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
          return size() > MOST_ENTRIES;
        }
      };

  public CollectionDirectory(RetrieveClient retrieve, InstantSource clock, Duration lifetime) {
    this.retrieve = retrieve;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * The model that made the vectors of all these collections.
   *
   * @throws Failure COLLECTIONS_DIFFER when there is no such model; the retrieve service's own,
   *     COLLECTION_NOT_FOUND for example
   */
  public String modelOf(List<String> names) {
    String model = get(names.getFirst()).getModel();
    for (String name : names) {
      String other = get(name).getModel();
      if (!other.equals(model)) {
        throw Failure.of(
                ErrorKind.INVALID_ARGUMENT,
                ErrorReason.ERROR_REASON_COLLECTIONS_DIFFER,
                "the collections do not share one model")
            .with(names.getFirst(), model)
            .with(name, other);
      }
    }
    return model;
  }

  /** What is known of these is not true any more. */
  public void forget(List<String> names) {
    String tenant = CurrentPrincipal.get().tenant();
    synchronized (lock) {
      names.forEach(name -> entries.remove(new Key(tenant, name)));
    }
  }

  private Collection get(String name) {
    Key key = new Key(CurrentPrincipal.get().tenant(), name);
    Collection known = lookUp(key);
    if (known != null) {
      return known;
    }
    Collection found = retrieve.getCollection(name);
    synchronized (lock) {
      entries.remove(key);
      entries.put(key, new Known(found, clock.instant().plus(lifetime)));
    }
    return found;
  }

  private @Nullable Collection lookUp(Key key) {
    synchronized (lock) {
      Known known = entries.get(key);
      return known == null || !clock.instant().isBefore(known.expiry) ? null : known.collection;
    }
  }
}
