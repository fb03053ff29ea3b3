package dev.hedgerow.cli.ingest;

import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.Patience;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are to be acknowledged, from when they are read: they are held for another stream,
 * bounded by number and by bytes.
 *
 * <pre>
 *   add ──▶ waiting ── take ──▶ sent ── settle ──▶ gone
 *             ▲ ▲                │ │
 *             │ └──── rewind ────┘ └─ defer ──▶ resting
 *             └────────── when its time has come ──┘
 * </pre>
 *
 * Of documents with one id the first alone is waiting, sent or resting; the next follows once it is
 * settled, so that the content that comes later stays. Safe to share.
 */
final class Unacknowledged {
  /** Enough for the mesh's own window of 256 documents, and for acknowledgements on their way. */
  static final int MAX_DOCUMENTS = 1_024;

  /** As Protobuf counts them; one that is larger goes alone. */
  static final long MAX_BYTES = 32L * 1024 * 1024;

  private final IngestTime time;
  private final Patience patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition work = lock.newCondition();
  private final Map<String, Deque<HeldDocument>> byId = new HashMap<>();
  private final Queue<HeldDocument> waiting = new ArrayDeque<>();
  private final Queue<HeldDocument> resting =
      new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos() - b.dueNanos()));
  private long added;
  private int size;
  private long bytes;
  private int deferred;
  private int turn;
  private boolean finished;
  private boolean closed;

  /**
   * @param patience begins when there is a document, ends when there is none
   */
  Unacknowledged(IngestTime time, Patience patience) {
    this.time = time;
    this.patience = patience;
  }

  /**
   * Adds a document, waiting while there is no room.
   *
   * @throws Failure CANCELLED once this is closed
   */
  void add(Origin origin, SourceDocument document) {
    lock.lock();
    try {
      HeldDocument held = new HeldDocument(added++, origin, document);
      while (!closed && !hasRoom(held.bytes())) {
        room.awaitUninterruptibly();
      }
      requireOpen(turn);
      patience.begin();
      size++;
      bytes += held.bytes();
      Deque<HeldDocument> same = byId.computeIfAbsent(held.id(), _ -> new ArrayDeque<>(1));
      same.add(held);
      if (same.size() == 1) {
        waiting.add(held);
        work.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** No document follows. */
  void finish() {
    lock.lock();
    try {
      finished = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins another stream: everything is to be sent over it, in the order of the input. Gives the
   * stream's turn; turns before are over.
   */
  int rewind() {
    lock.lock();
    try {
      waiting.clear();
      resting.clear();
      deferred = 0;
      byId.values().stream()
          .map(same -> same.getFirst().rewind())
          .sorted(Comparator.comparingLong(HeldDocument::number))
          .forEach(waiting::add);
      turn++;
      work.signalAll();
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next document to send, waiting for it; null when all that there are is settled.
   *
   * @throws Failure CANCELLED when the turn is over or this is closed
   */
  @Nullable SourceDocument take(int givenTurn) {
    lock.lock();
    try {
      while (true) {
        requireOpen(givenTurn);
        if (done()) {
          return null;
        }
        HeldDocument next = due() ? resting.poll() : waiting.poll();
        if (next != null) {
          return next.send().document();
        }
        awaitWork(resting.peek());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a document go; null when none of that id was sent.
   *
   * @param progress whether it counts as such
   */
  @Nullable Origin settle(String id, boolean progress) {
    lock.lock();
    try {
      Deque<HeldDocument> same = byId.get(id);
      if (same == null || !same.getFirst().sent()) {
        return null;
      }
      HeldDocument held = same.removeFirst();
      if (same.isEmpty()) {
        byId.remove(id);
      } else {
        waiting.add(same.getFirst());
      }
      size--;
      bytes -= held.bytes();
      deferred -= held.failed() ? 1 : 0;
      count(progress);
      room.signalAll();
      work.signalAll();
      return held.origin();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Has a document sent again after a while; null when none of that id was sent, or the mesh could
   * not take it for as long as patience lasts.
   */
  @Nullable Origin defer(String id, Failure why, Backoff backoff) {
    lock.lock();
    try {
      HeldDocument held = byId.getOrDefault(id, new ArrayDeque<>()).peekFirst();
      if (held == null || !held.sent()) {
        return null;
      }
      if (held.failed() && !patience.leftSince(held.firstFailureNanos()).isPositive()) {
        return null;
      }
      deferred += held.failed() ? 0 : 1;
      Duration wait = backoff.after(held.fail(time.nanoTime()), why);
      held.due(time.nanoTime() + wait.toNanos());
      resting.add(held);
      work.signalAll();
      return held.origin();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a document; false when none follows, or this is closed. */
  boolean awaitAny() {
    lock.lock();
    try {
      while (!closed && !finished && size == 0) {
        work.awaitUninterruptibly();
      }
      return !closed && size > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Whether all that there are is settled. */
  boolean done() {
    lock.lock();
    try {
      return finished && size == 0;
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

  /** How many the mesh could not take when they were sent last over this stream. */
  int deferred() {
    lock.lock();
    try {
      return deferred;
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
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(long more) {
    return size == 0 || (size < MAX_DOCUMENTS && bytes + more <= MAX_BYTES);
  }

  private boolean due() {
    HeldDocument first = resting.peek();
    return first != null && first.dueNanos() - time.nanoTime() <= 0;
  }

  @SuppressWarnings("WaitNotInLoop") // The caller's loop.
  private void awaitWork(@Nullable HeldDocument next) {
    if (next == null) {
      work.awaitUninterruptibly();
      return;
    }
    try {
      time.pause(work, next.dueNanos() - time.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting to send").causedBy(e);
    }
  }

  private void count(boolean progress) {
    if (progress) {
      patience.progress();
    }
    if (size == 0) {
      patience.end();
    }
  }

  private void requireOpen(int givenTurn) {
    if (closed || givenTurn != turn) {
      throw Failure.cancelled(closed ? "the run is over" : "the stream is over");
    }
  }
}
