package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.error.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The documents of a stream that are under way, bounded by number and by bytes. A document larger
 * than the bound goes alone. One whose id is under way already waits for that one, so that the
 * later content is the one that stays.
 */
final class Window {
  private final int maxDocuments;
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Admitted> inside = new LinkedHashMap<>();
  private long bytes;

  Window(int maxDocuments, long maxBytes) {
    this.maxDocuments = maxDocuments;
    this.maxBytes = maxBytes;
  }

  /** Waits for room and takes it. */
  Admitted admit(String id, long size) {
    lock.lock();
    try {
      await(() -> hasRoom(size) && !inside.containsKey(id));
      Admitted place = new Admitted(id, size);
      inside.put(id, place);
      bytes += size;
      return place;
    } finally {
      lock.unlock();
    }
  }

  void leave(Admitted place) {
    lock.lock();
    try {
      inside.remove(place.id());
      bytes -= place.bytes();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void awaitEmpty() {
    lock.lock();
    try {
      await(inside::isEmpty);
    } finally {
      lock.unlock();
    }
  }

  Optional<Admitted> find(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(inside.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** What is under way now, in the order of arrival. */
  List<Admitted> inside() {
    lock.lock();
    try {
      return List.copyOf(inside.values());
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(long size) {
    return inside.isEmpty() || (inside.size() < maxDocuments && bytes + size <= maxBytes);
  }

  private void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for room").causedBy(e);
    }
  }
}
