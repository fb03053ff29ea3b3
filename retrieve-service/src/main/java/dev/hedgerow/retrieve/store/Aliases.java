package dev.hedgerow.retrieve.store;

import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names that stand for collections, as one moment has them. An alias stands before a collection of
 * the same name, and never for another alias. Immutable.
 */
public final class Aliases {
  /** None. */
  public static final Aliases NONE = new Aliases(new TreeMap<>());

  private static final int MOST = 1_024;

  private final SortedMap<String, String> collections;

  private Aliases(SortedMap<String, String> collections) {
    this.collections = Collections.unmodifiableSortedMap(collections);
  }

  /**
   * These, each with the collection that it stands for.
   *
   * @throws IllegalArgumentException when a name is none
   */
  public static Aliases of(Map<String, String> collections) {
    if (!collections.keySet().stream().allMatch(CollectionName::isStored)) {
      throw new IllegalArgumentException("no names of aliases: " + collections.keySet());
    }
    return new Aliases(new TreeMap<>(collections));
  }

  /** The collections by alias. */
  public SortedMap<String, String> all() {
    return collections;
  }

  /** What the name stands for: itself where it is no alias. */
  public String resolve(String name) {
    return collections.getOrDefault(name, name);
  }

  /**
   * With one that is new, or stands for another collection now.
   *
   * @throws Failure OVERLOADED when there are 1,024 others
   */
  public Aliases with(String alias, String collection) {
    if (collections.size() >= MOST && !collections.containsKey(alias)) {
      throw Failure.overloaded("there are " + MOST + " aliases already", Duration.ofMinutes(1));
    }
    SortedMap<String, String> changed = new TreeMap<>(collections);
    changed.put(alias, collection);
    return new Aliases(changed);
  }

  /**
   * Without one.
   *
   * @throws Failure ALIAS_NOT_FOUND
   */
  public Aliases without(String alias) {
    SortedMap<String, String> changed = new TreeMap<>(collections);
    if (changed.remove(alias) == null) {
      throw Failures.aliasNotFound(alias);
    }
    return new Aliases(changed);
  }

  /**
   * Does nothing while no alias stands for the collection.
   *
   * @throws Failure COLLECTION_ALIASED
   */
  public void checkNoneFor(String collection) {
    collections.forEach(
        (alias, target) -> {
          if (target.equals(collection)) {
            throw Failures.collectionAliased(collection, alias);
          }
        });
  }
}
