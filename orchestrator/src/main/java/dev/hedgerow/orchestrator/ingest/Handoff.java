package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A bounded queue between two stages; a full one holds the stage before it. */
final class Handoff<T> {
  private final BlockingQueue<T> queue;

  Handoff(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  void put(T item) {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  T take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for one item and takes what else is there, in order. */
  List<T> takeSome(int most) {
    List<T> items = new ArrayList<>();
    items.add(take());
    queue.drainTo(items, most - 1);
    return items;
  }

  private static Failure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return Failure.cancelled("interrupted between stages").causedBy(e);
  }
}
