package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.stage.StageBudget;
import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;

/** Finds passages whose vectors are near the question's. */
final class DenseSource implements Source {

  private final String name;
  private final CollectionDirectory directory;
  private final EmbedClient embed;
  private final CollectionSearch search;
  private final StageBudget budget;

  /** The budget is for the embedding of the question, within the slice of the source. */
  DenseSource(
      String name,
      CollectionDirectory directory,
      EmbedClient embed,
      CollectionSearch search,
      StageBudget budget) {
    this.name = name;
    this.directory = directory;
    this.embed = embed;
    this.search = search;
    this.budget = budget;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.INTERVAL;
  }

  /**
   * An alias may stand for a collection of another model from one moment to the next: then what was
   * known of it is forgotten, and it is asked again.
   */
  @Override
  public List<SourceHit> find(SourceQuery query) {
    try {
      return findOnce(query);
    } catch (Failure failure) {
      if (!failure.is(ErrorReason.ERROR_REASON_MODEL_MISMATCH)) {
        throw failure;
      }
      directory.forget(query.collections());
      return findOnce(query);
    }
  }

  private List<SourceHit> findOnce(SourceQuery query) {
    Stages stages = query.stages();
    DenseQuery dense =
        stages.run(
            "embed",
            "embeddings query",
            () -> CallContext.within(budget.slice(), () -> embed(query)));
    SearchRequest request = SearchRequest.newBuilder().setDense(dense).build();
    return stages.run(name, "retrieval dense", () -> search.search(request, query));
  }

  private DenseQuery embed(SourceQuery query) {
    String model = directory.modelOf(query.collections());
    var response = embed.embed(model, Role.ROLE_QUERY, List.of(query.text().prose()));
    return DenseQuery.newBuilder()
        .setModel(model)
        .addAllVector(response.getEmbeddings(0).getVectorList())
        .build();
  }
}
