package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.stage.DeadlineBudget;
import dev.hedgerow.orchestrator.stage.StageBudget;
import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.call.CallContext;
import jakarta.inject.Inject;
import java.util.List;

/** Finds passages whose vectors are near the question's. */
public final class DenseSource implements Source {

  private final CollectionDirectory directory;
  private final EmbedClient embed;
  private final CollectionSearch search;
  private final StageBudget budget;

  @Inject
  public DenseSource(
      CollectionDirectory directory,
      EmbedClient embed,
      CollectionSearch search,
      DeadlineBudget budget) {
    this.directory = directory;
    this.embed = embed;
    this.search = search;
    this.budget = budget.embed();
  }

  @Override
  public String name() {
    return "dense";
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.INTERVAL;
  }

  @Override
  public List<SourceHit> find(SourceQuery query) {
    Stages stages = query.stages();
    DenseQuery dense =
        stages.run(
            "embed",
            "embeddings query",
            () -> CallContext.within(budget.slice(), () -> embed(query)));
    SearchRequest request = SearchRequest.newBuilder().setDense(dense).build();
    return stages.run("dense", "retrieval dense", () -> search.search(request, query));
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
