package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.stage.DeadlineBudget;
import dev.hedgerow.orchestrator.stage.StageBudget;
import dev.hedgerow.orchestrator.stage.StageClock;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrieveRequest;
import jakarta.inject.Inject;
import java.util.List;

/** Finds passages for a caller who wants just these: fused, best first, none left out. */
public final class PassageSearch {

  private static final int DEFAULT_TOP_K = 10;

  private final Retriever retriever;
  private final StageClock clock;
  private final int candidates;
  private final StageBudget budget;

  @Inject
  public PassageSearch(
      Retriever retriever, StageClock clock, RetrievalConfig config, DeadlineBudget budget) {
    this.retriever = retriever;
    this.clock = clock;
    this.candidates = config.candidates();
    this.budget = budget.sourcesAlone();
  }

  /** What the sources gave, and at most {@code top_k} passages. */
  public Coverage search(RetrieveRequest request) {
    List<String> collections = CollectionNames.orDefault(request.getCollectionsList());
    int topK = request.getTopK() == 0 ? DEFAULT_TOP_K : request.getTopK();
    SourceQuery query =
        new SourceQuery(
            SearchText.of(request.getQuery()),
            collections,
            request.hasFilter() ? request.getFilter() : null,
            Math.max(topK, candidates),
            request.getAtLeast(),
            clock.begin());
    Retrieved found = retriever.retrieve(query, request.getSourcesList(), budget);
    return found.coverage(found.passages().stream().limit(topK).toList());
  }
}
