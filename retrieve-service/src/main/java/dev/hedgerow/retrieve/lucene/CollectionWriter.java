package dev.hedgerow.retrieve.lucene;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.runtime.call.Permits;
import dev.hedgerow.runtime.call.Permits.Permit;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes a collection. It takes the writes that wait, logs them with one fsync
 * and then acknowledges all: meanwhile the next group gathers, so that groups grow with the load,
 * and an idle collection acknowledges at once (see {@link SyncDelay}). It commits them when nothing
 * comes for a moment, at the latest within a second, and at once when somebody waits for it.
 *
 * <p>The queue is bounded; who finds it full waits. The thread starts with the first write.
 */
final class CollectionWriter implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMillis(500);

  /** After that long without a write what was acknowledged is committed. */
  private static final Duration MOMENT = Duration.ofMillis(100);

  private static final Duration BETWEEN_RECOVERIES = Duration.ofSeconds(5);

  private final IndexSession session;
  private final int most;
  private final Function<Throwable, Failure> onFailure;
  private final Permits room;
  private final BlockingQueue<Queued> queue;
  private final Thread thread;
  private final SyncDelay delay;
  private final Object startLock = new Object();
  private boolean started;
  private volatile boolean closing;
  private volatile boolean ended;
  private long settleAfter = System.nanoTime();

  /** Its own object and no other: the queue looks for what is given up. */
  private static final class Queued {
    private final PendingWrite write;
    private final Registration place;

    private Queued(PendingWrite write, Registration place) {
      this.write = write;
      this.place = place;
    }
  }

  /**
   * @param most writes in a group
   * @param onFailure says so in the log and gives what the writes fail with
   */
  CollectionWriter(
      String collection, IndexSession session, int most, Function<Throwable, Failure> onFailure) {
    this.session = session;
    this.most = most;
    this.onFailure = onFailure;
    this.delay = new SyncDelay(most);
    this.room = new Permits("places for writes", 2 * most);
    this.queue = new ArrayBlockingQueue<>(2 * most + 1); // One more for the stop.
    this.thread =
        Thread.ofPlatform().daemon().name("writer-" + collection).unstarted(this::writeUntilStop);
  }

  /**
   * Queues the write, waiting for room while the call is not over. What is given up leaves the
   * queue: its memory counts as free from then on.
   */
  void submit(PendingWrite write) {
    start();
    Permit place = room.takeForOthers(1);
    if (closing) {
      place.close();
      throw Failures.shuttingDown();
    }
    Queued queued = new Queued(write, place);
    queue.add(queued);
    var _ = write.outcome().whenComplete((_, _) -> leaveWhenAbandoned(queued));
    delay.added(1 + queue.size());
    if (ended) {
      failRest();
    }
  }

  /**
   * Shows what was acknowledged before. Where the disk does not take it, it is tried again from
   * time to time. For whoever makes this, before anything is submitted.
   *
   * @throws IOException when the log is damaged
   */
  void recover() throws IOException {
    try {
      settleAndClose();
    } catch (IOException e) {
      if (Damage.in(e)) {
        throw e;
      }
      var _ = onFailure.apply(e);
      settleAfter = System.nanoTime() + BETWEEN_RECOVERIES.toNanos();
      start();
    }
  }

  /** What is open then belongs to a thread that may never start. */
  private void settleAndClose() throws IOException {
    try {
      session.settle();
    } finally {
      session.abandon();
    }
  }

  /** Finishes what waits. */
  @Override
  public void close() {
    closing = true;
    synchronized (startLock) {
      if (!started) {
        started = true;
        ended = true;
        return;
      }
    }
    if (thread.isAlive()) {
      queue.add(new Queued(new PendingWrite.Stop(new CompletableFuture<>()), () -> {}));
    }
    Uninterruptibles.joinUninterruptibly(thread);
  }

  private void start() {
    refuseWhenClosing();
    synchronized (startLock) {
      if (!started) {
        started = true;
        thread.start();
      }
    }
  }

  private void refuseWhenClosing() {
    if (closing) {
      throw Failures.shuttingDown();
    }
  }

  private void writeUntilStop() {
    try {
      while (writeNext(taken(queue.poll(patience().toNanos(), TimeUnit.NANOSECONDS)))) {}
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a writer", e);
    } finally {
      ended = true;
      failRest();
    }
  }

  /** Writes what begins with this; whether to go on. */
  private boolean writeNext(@Nullable PendingWrite first) {
    List<PendingWrite> group = gather(first);
    try {
      write(first, group);
    } catch (Throwable e) {
      session.abandon();
      settleAfter = System.nanoTime() + BETWEEN_RECOVERIES.toNanos();
      Failure failure = onFailure.apply(e);
      group.forEach(write -> write.outcome().completeExceptionally(failure));
    }
    return !(first instanceof PendingWrite.Stop);
  }

  private Duration patience() {
    return session.hasUncommitted() ? MOMENT : IDLE;
  }

  /** Up to the bound, and up to the next delete: that one must find what came before it. */
  private List<PendingWrite> gather(@Nullable PendingWrite first) {
    List<PendingWrite> group = new ArrayList<>();
    if (first != null) {
      group.add(first);
    }
    if (first instanceof PendingWrite.Logged) {
      delay.await(() -> 1 + queue.size());
      for (Queued next = nextLogged(); group.size() < most && next != null; next = nextLogged()) {
        if (queue.remove(next)) {
          next.place.close();
          group.add(next.write);
        }
      }
    }
    group.removeIf(PendingWrite::abandoned);
    return group;
  }

  /** The first in the queue, where it is such a write; it may leave before it is taken. */
  private @Nullable Queued nextLogged() {
    Queued next = queue.peek();
    return next != null && next.write instanceof PendingWrite.Logged ? next : null;
  }

  private void leaveWhenAbandoned(Queued queued) {
    if (queued.write.abandoned() && queue.remove(queued)) {
      queued.place.close();
    }
  }

  private void write(@Nullable PendingWrite first, List<PendingWrite> group) throws IOException {
    switch (first) {
      case null -> idle();
      case PendingWrite.Logged _ -> {
        store(group.stream().map(PendingWrite.Logged.class::cast).toList());
        if (session.isCommitDue()) {
          session.settle();
        }
      }
      case PendingWrite.Delete delete -> delete(delete);
      case PendingWrite.Refresh refresh -> {
        session.settle();
        refresh.outcome().complete(null);
      }
      case PendingWrite.Stop _ -> {
        session.settle();
        session.abandon();
      }
    }
  }

  private void idle() throws IOException {
    if (System.nanoTime() - settleAfter >= 0) {
      session.settle();
    }
  }

  private void store(List<PendingWrite.Logged> group) throws IOException {
    if (group.isEmpty()) {
      return;
    }
    List<IndexSession.Result> results = session.store(group);
    delay.synced();
    for (int i = 0; i < group.size(); i++) {
      IndexSession.Result result = results.get(i);
      if (result.failure() != null) {
        group.get(i).outcome().completeExceptionally(result.failure());
      } else {
        group.get(i).outcome().complete(result.stored());
      }
    }
  }

  private void delete(PendingWrite.Delete delete) throws IOException {
    if (!delete.abandoned()) {
      delete.outcome().complete(session.delete(delete.condition()));
    }
  }

  private static @Nullable PendingWrite taken(@Nullable Queued next) {
    if (next == null) {
      return null;
    }
    next.place.close();
    return next.write;
  }

  private void failRest() {
    for (PendingWrite left = taken(queue.poll()); left != null; left = taken(queue.poll())) {
      left.outcome().completeExceptionally(Failures.shuttingDown());
    }
  }
}
