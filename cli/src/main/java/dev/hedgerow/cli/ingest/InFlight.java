package dev.hedgerow.cli.ingest;

import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Documents that were sent and are not acknowledged yet: where each was read, by id. */
final class InFlight {
  private final int bound;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Map<String, Queue<Origin>> origins = new HashMap<>();
  private int size;
  private boolean closed;

  /**
   * @param bound documents at most; beyond it, adding waits
   */
  InFlight(int bound) {
    this.bound = bound;
  }

  /**
   * Adds a document, waiting while there is no room.
   *
   * @throws Failure CANCELLED once this is closed
   */
  void add(String id, Origin origin) {
    lock.lock();
    try {
      while (size >= bound && !closed) {
        room.awaitUninterruptibly();
      }
      if (closed) {
        throw Failure.cancelled("the run is over");
      }
      origins.computeIfAbsent(id, _ -> new ArrayDeque<>()).add(origin);
      size++;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a document out; of several of one id, the one that was added first. */
  Origin remove(String id) {
    lock.lock();
    try {
      Queue<Origin> same = origins.get(id);
      Origin origin = same == null ? null : same.poll();
      if (same == null || origin == null) {
        return Origin.of(id);
      }
      if (same.isEmpty()) {
        origins.remove(id);
      }
      size--;
      room.signal();
      return origin;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody wait any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
