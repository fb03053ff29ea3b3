package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.util.Optional;

/** Cuts documents into passages; several of these work side by side. */
final class CutWork {
  private final Ingestion.Parts parts;
  private final Target target;
  private final Handoff<Uncut> uncut;
  private final Handoff<Batch> batches;
  private final Settlement settlement;

  CutWork(
      Ingestion.Parts parts,
      Target target,
      Handoff<Uncut> uncut,
      Handoff<Batch> batches,
      Settlement settlement) {
    this.parts = parts;
    this.target = target;
    this.uncut = uncut;
    this.batches = batches;
    this.settlement = settlement;
  }

  /** Works until it is interrupted. */
  void work() {
    try (ModelTokens tokens = new ModelTokens(parts, target)) {
      while (true) {
        prepare(uncut.take(), tokens).ifPresent(this::pass);
      }
    }
  }

  /** The document in passages; empty after acknowledging one that can't be cut. */
  private Optional<Job> prepare(Uncut next, ModelTokens tokens) {
    Arrival arrival = next.arrival();
    try {
      Prepared prepared =
          parts
              .spans()
              .in(
                  IngestSpans.PARSE,
                  1,
                  () -> parts.preparation().prepare(arrival.document(), next.version(), tokens));
      return Optional.of(new Job(arrival.place(), prepared));
    } catch (RuntimeException e) {
      CallContext.check();
      settlement.failed(arrival.place(), Failure.from(e));
      return Optional.empty();
    }
  }

  private void pass(Job job) {
    int size = parts.config().embedBatch();
    for (int from = 0; from < job.passages(); from += size) {
      batches.put(new Batch(job, from, Math.min(from + size, job.passages())));
    }
  }
}
