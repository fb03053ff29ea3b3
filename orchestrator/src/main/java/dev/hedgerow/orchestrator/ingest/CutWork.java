package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Cuts documents into passages; several of these work side by side. */
final class CutWork {
  private final Ingestion.Parts parts;
  private final Target target;
  private final Handoff<Optional<Uncut>> uncut;
  private final Handoff<Batch> batches;
  private final Handoff<Outgoing> ready;
  private final Settlement settlement;
  private final int workers;
  private final CountDownLatch working;

  /**
   * Begins nothing yet.
   *
   * @param workers how many threads call {@link #work}
   */
  CutWork(
      Ingestion.Parts parts,
      Target target,
      Handoff<Optional<Uncut>> uncut,
      Handoff<Batch> batches,
      Handoff<Outgoing> ready,
      Settlement settlement,
      int workers) {
    this.parts = parts;
    this.target = target;
    this.uncut = uncut;
    this.batches = batches;
    this.ready = ready;
    this.settlement = settlement;
    this.workers = workers;
    this.working = new CountDownLatch(workers);
  }

  /** Works until all is cut, or until it is interrupted. */
  void work() {
    try (ModelTokens tokens = new ModelTokens(parts, target)) {
      for (Optional<Uncut> next = uncut.take(); next.isPresent(); next = uncut.take()) {
        prepare(next.get(), tokens).ifPresent(this::pass);
      }
      tokens.end();
    }
    working.countDown();
  }

  /** Says that nothing more comes, and waits until the workers have ended. */
  void end() {
    for (int i = 0; i < workers; i++) {
      uncut.put(Optional.empty());
    }
    try {
      working.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while the last documents are cut").causedBy(e);
    }
  }

  /** The document in passages; empty after acknowledging one that can't be cut. */
  private Optional<Job> prepare(Uncut next, ModelTokens tokens) {
    try {
      Prepared prepared =
          parts.spans().in(IngestSpans.PARSE, 1, () -> next.cutting().apply(tokens));
      return Optional.of(new Job(next.place(), prepared));
    } catch (RuntimeException e) {
      CallContext.check();
      settlement.failed(next.place(), Failure.from(e));
      return Optional.empty();
    }
  }

  private void pass(Job job) {
    if (job.passages() == 0) {
      ready.put(new Outgoing.Whole(job));
    }
    int size = parts.config().embedBatch();
    for (int from = 0; from < job.passages(); from += size) {
      batches.put(new Batch(job, from, Math.min(from + size, job.passages())));
    }
  }
}
