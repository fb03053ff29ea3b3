package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Gives collections the vectors of another model while they answer. */
public final class Reindexing {
  static final int MOST_PASSES = 5;

  private final ReindexPlans plans;
  private final Ingestion.Parts parts;
  private final Retry.Pause pause;

  @Inject
  Reindexing(ReindexPlans plans, Ingestion.Parts parts, Retry.Pause pause) {
    this.plans = plans;
    this.parts = parts;
    this.pause = pause;
  }

  /**
   * Fills a collection with what another holds, and lets the name stand for it. What is there
   * already is not embedded again, so that a call which ended before its end is simply made again.
   *
   * @throws Failure what a plan is refused for; REINDEX_INCOMPLETE, SOURCE_CHANGING; what a call
   *     could not do that may do it another time; CANCELLED or DEADLINE_EXCEEDED when the call is
   *     over, with nothing left running. The name then stands for what it did.
   */
  public void reindex(ReindexRequest request, StreamWriter<ReindexResponse> progress) {
    ReindexPlan plan = plans.of(request);
    long documents = parts.retrieve().stats(plan.source().getName()).getDocuments();
    ReindexTally tally = new ReindexTally(plan, documents, progress, pause);
    if (!plan.isDone()) {
      follow(plan, tally);
      check(tally, request.getAllowFailed());
      parts.retrieve().setAlias(plan.alias(), plan.target().getName());
    }
    tally.end();
  }

  /** Takes over what the source holds, until nothing was written there meanwhile. */
  private void follow(ReindexPlan plan, ReindexTally tally) {
    for (int pass = 1; pass <= MOST_PASSES; pass++) {
      String before = position(plan);
      tally.begin();
      new ReindexPass(parts, plan, tally).run();
      tally.tell();
      if (position(plan).equals(before)) {
        return;
      }
    }
    throw Failure.of(
            ErrorKind.FAILED_PRECONDITION,
            ErrorReason.ERROR_REASON_SOURCE_CHANGING,
            "the collection is written to all the time; stop that, and try again")
        .with("collection", plan.source().getName());
  }

  /**
   * Stands for all that was written to the source: a delete that meets nothing writes nothing,
   * waits for the writes before it, and gives their token.
   */
  private String position(ReindexPlan plan) {
    DeleteRequest nothing =
        DeleteRequest.newBuilder()
            .setCollection(plan.source().getName())
            .setFilter(ReindexPass.ids(List.of(UUID.randomUUID().toString())))
            .build();
    return parts
        .retry()
        .call("reindex-position", () -> parts.retrieve().delete(nothing))
        .getWriteToken();
  }

  private static void check(ReindexTally tally, boolean allowFailed) {
    long failed = tally.now().getFailed();
    if (failed > 0 && !allowFailed) {
      throw Failure.of(
              ErrorKind.FAILED_PRECONDITION,
              ErrorReason.ERROR_REASON_REINDEX_INCOMPLETE,
              "documents could not be taken over; the name stands for what it did")
          .with("failed", Long.toString(failed));
    }
  }
}
