package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.ReindexFailure;
import dev.hedgerow.rag.v1.ReindexPhase;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what becomes of documents, and tells the client now and then. Safe to share. */
final class ReindexTally implements Outcomes {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MOST_FAILURES = 16;

  private final StreamWriter<ReindexResponse> client;
  private final Retry.Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReindexResponse.Builder counts = ReindexResponse.newBuilder();
  private boolean news;

  /**
   * Counts from nothing.
   *
   * @param documents of the source
   */
  ReindexTally(
      ReindexPlan plan, long documents, StreamWriter<ReindexResponse> client, Retry.Pause pause) {
    this.client = client;
    this.pause = pause;
    counts
        .setPhase(ReindexPhase.REINDEX_PHASE_COPYING)
        .setSource(plan.source().getName())
        .setTarget(plan.target().getName())
        .setDocuments(documents);
  }

  /** Begins the next pass. */
  void begin() {
    count(
        () ->
            counts
                .setPass(counts.getPass() + 1)
                .clearSeen()
                .clearUnchanged()
                .clearFailed()
                .clearFailures());
    tell();
  }

  void seen() {
    count(() -> counts.setSeen(counts.getSeen() + 1));
  }

  void removed(long documents) {
    count(() -> counts.setRemoved(counts.getRemoved() + documents));
  }

  @Override
  public void indexed(String id, UpsertResponse stored) {
    count(() -> counts.setEmbedded(counts.getEmbedded() + 1));
  }

  @Override
  public void unchanged(String id, UpsertResponse stored) {
    count(() -> counts.setUnchanged(counts.getUnchanged() + 1));
  }

  /**
   * Counts it, where another attempt would fare no better.
   *
   * @throws Failure the same, where another attempt may: the caller makes it, from here on
   */
  @Override
  public void failed(String id, Failure why) {
    if (Retry.mayPass(why)) {
      throw why.with("document_id", id);
    }
    count(
        () -> {
          counts.setFailed(counts.getFailed() + 1);
          if (counts.getFailuresCount() < MOST_FAILURES) {
            counts.addFailures(
                ReindexFailure.newBuilder().setDocumentId(id).setError(why.toProto()));
          }
        });
  }

  /** Tells the client what is new, a few times a second, until it is interrupted. */
  void report() {
    try {
      while (true) {
        awaitNews();
        tell();
        pause.of(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the client how far it is. */
  void tell() {
    client.write(now());
  }

  /** Tells the client that all is done. */
  void end() {
    count(() -> counts.setPhase(ReindexPhase.REINDEX_PHASE_SWAPPED));
    tell();
  }

  /** How far it is. */
  ReindexResponse now() {
    lock.lock();
    try {
      news = false;
      return counts.build();
    } finally {
      lock.unlock();
    }
  }

  private void awaitNews() throws InterruptedException {
    lock.lock();
    try {
      while (!news) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void count(Runnable change) {
    lock.lock();
    try {
      change.run();
      news = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
