package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.orchestrator.peer.GenerateClient;
import dev.hedgerow.orchestrator.retrieval.CollectionNames;
import dev.hedgerow.orchestrator.retrieval.FusedPassage;
import dev.hedgerow.orchestrator.retrieval.RetrievalConfig;
import dev.hedgerow.orchestrator.retrieval.Retrieved;
import dev.hedgerow.orchestrator.retrieval.Retriever;
import dev.hedgerow.orchestrator.retrieval.SourceQuery;
import dev.hedgerow.orchestrator.stage.DeadlineBudget;
import dev.hedgerow.orchestrator.stage.StageClock;
import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerLimits;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.runtime.attempt.HedgeTally;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Answers questions: plan → sources at once → choice of passages → model, its text relayed and its
 * citations checked while it streams. Safe to share.
 */
public final class Answerer {

  private final Retriever retriever;
  private final DeadlineBudget budget;
  private final ContextSelection selection;
  private final Generation generation;
  private final StageClock clock;
  private final int candidates;
  private final AnswerConfig config;

  @Inject
  public Answerer(
      Retriever retriever,
      DeadlineBudget budget,
      ContextSelection selection,
      GenerateClient model,
      StageClock clock,
      RetrievalConfig retrieval,
      AnswerConfig config) {
    this.retriever = retriever;
    this.budget = budget;
    this.selection = selection;
    this.generation = new Generation(model, budget, config.relayBuffer().bytes());
    this.clock = clock;
    this.candidates = retrieval.candidates();
    this.config = config;
  }

  /**
   * Streams an answer: the coverage first, exactly one {@code finished} last. From the coverage on,
   * only a reader that is gone or a call that is over keeps {@code finished} from being sent.
   *
   * @throws dev.hedgerow.runtime.error.Failure what {@link Retriever#retrieve} throws
   */
  public void answer(AnswerRequest request, StreamWriter<AnswerResponse> out) {
    HedgeTally hedges = new HedgeTally();
    hedges.count(() -> answer(request, out, hedges));
  }

  private void answer(AnswerRequest request, StreamWriter<AnswerResponse> out, HedgeTally hedges) {
    Stages stages = clock.begin();
    SourceQuery query = stages.run("plan", "plan", () -> query(request, stages));
    Retrieved retrieved = retriever.retrieve(query, request.getSourcesList(), budget.sources());
    List<FusedPassage> chosen =
        stages.run(
            "select",
            "select",
            () -> selection.select(retrieved.passages(), limits(request.getLimits())));
    AnswerStream stream = new AnswerStream(out, retrieved.coverage(chosen));
    AnswerFinished.Builder finished =
        chosen.isEmpty()
            ? AnswerFinished.newBuilder().setReason(FinishReason.FINISH_REASON_NO_ANSWER)
            : generate(request, chosen, stream, stages);
    stream.finish(
        finished
            .setDegraded(finished.getDegraded() || retrieved.degraded())
            .addAllTimings(stages.timings())
            .setHedgesSent(hedges.sent())
            .setHedgesWon(hedges.won())
            .build());
  }

  private SourceQuery query(AnswerRequest request, Stages stages) {
    return new SourceQuery(
        ConversationQuery.of(request.getQuestion(), request.getHistoryList()),
        CollectionNames.orDefault(request.getCollectionsList()),
        request.hasFilter() ? request.getFilter() : null,
        candidates,
        request.getAtLeast(),
        stages);
  }

  private SelectionLimits limits(AnswerLimits limits) {
    return new SelectionLimits(
        limits.hasMaxPassages() ? limits.getMaxPassages() : config.maxPassages(),
        limits.hasMaxPassageTokens() ? limits.getMaxPassageTokens() : config.maxPassageTokens());
  }

  private AnswerFinished.Builder generate(
      AnswerRequest request, List<FusedPassage> chosen, AnswerStream stream, Stages stages) {
    return switch (generation.relay(Prompt.of(request, chosen), stream, stages)) {
      case Ending.Complete(var end) ->
          AnswerFinished.newBuilder()
              .setReason(end.getReason())
              .setUsage(end.getUsage())
              .setModel(end.getModel());
      case Ending.Broken(var failure) when isTheCallers(failure) && !stream.hasText() ->
          throw failure;
      case Ending.Broken(var failure) ->
          AnswerFinished.newBuilder()
              .setReason(
                  stream.hasText()
                      ? FinishReason.FINISH_REASON_INTERRUPTED
                      : FinishReason.FINISH_REASON_NO_GENERATION)
              .setFailureReason(failure.reason())
              .setDegraded(true);
    };
  }

  /** What the caller can put right, such as a model that is not there, is not an answer. */
  private static boolean isTheCallers(Failure failure) {
    return failure.kind() == ErrorKind.INVALID_ARGUMENT || failure.kind() == ErrorKind.NOT_FOUND;
  }
}
