package dev.hedgerow.cli.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a store has promised: for each document the versions that it may be found with. One that is
 * acknowledged is one alone; while a write is under way it may be the old or the new.
 */
final class Promises {
  /** Stands for a document that is not there. */
  static final int ABSENT = 0;

  private final Object lock = new Object();
  private final Map<Integer, Set<Integer>> possible = new HashMap<>();
  private final Map<Integer, Integer> underWay = new HashMap<>();
  private int version;

  /** A write of one document; {@link #ABSENT} to delete it. */
  record Write(int document, int version) {}

  /** A write of a document that none is under way of; of four writes one deletes. */
  Write next(Random random, int documents) {
    synchronized (lock) {
      int document = random.nextInt(documents);
      while (underWay.containsKey(document)) {
        document = random.nextInt(documents);
      }
      Write write = new Write(document, random.nextInt(4) == 0 ? ABSENT : ++version);
      underWay.put(document, write.version);
      versions(document).add(write.version);
      return write;
    }
  }

  /** The store has said that the document is as it was last written. */
  void acknowledged(int document) {
    synchronized (lock) {
      possible.put(document, new HashSet<>(Set.of(underWay.remove(document))));
    }
  }

  /** The store is gone: writes under way may have been done or not. */
  void forgetWhatIsUnderWay() {
    synchronized (lock) {
      underWay.clear();
    }
  }

  /** Whether the store may have the document in this version; from now on it has to. */
  boolean allows(int document, int found) {
    synchronized (lock) {
      Set<Integer> versions = versions(document);
      boolean allowed = versions.contains(found);
      versions.clear();
      versions.add(found);
      return allowed;
    }
  }

  private Set<Integer> versions(int document) {
    return possible.computeIfAbsent(document, _ -> new HashSet<>(Set.of(ABSENT)));
  }
}
