package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import jakarta.inject.Inject;
import java.util.List;

/** Searches several collections at once and merges what they hold by score. */
public final class CollectionSearch {

  private final RetrieveClient retrieve;

  @Inject
  public CollectionSearch(RetrieveClient retrieve) {
    this.retrieve = retrieve;
  }

  /**
   * Finds the best hits over all collections of the query.
   *
   * @param search what to search each for; collection, bounds and filter are filled in
   * @throws dev.hedgerow.runtime.error.Failure when one of them could not be searched
   */
  List<SourceHit> search(SearchRequest search, SourceQuery query) {
    List<String> collections = query.collections();
    if (collections.size() == 1) {
      return searchOne(collections.getFirst(), search, query);
    }
    try (TaskScope scope = TaskScope.open()) {
      List<Task<List<SourceHit>>> tasks =
          collections.stream()
              .map(name -> scope.fork(name, () -> searchOne(name, search, query)))
              .toList();
      return tasks.stream()
          .flatMap(task -> task.join().stream())
          .sorted(SourceHit.BEST_FIRST)
          .limit(query.candidates())
          .toList();
    }
  }

  private List<SourceHit> searchOne(String name, SearchRequest search, SourceQuery query) {
    SearchRequest.Builder request =
        search.toBuilder()
            .setCollection(name)
            .setTopK(query.candidates())
            .setAtLeast(query.atLeast());
    if (query.filter() != null) {
      request.setFilter(query.filter());
    }
    return retrieve.search(request.build()).getHitsList().stream()
        .map(hit -> new SourceHit(name, hit))
        .sorted(SourceHit.BEST_FIRST)
        .toList();
  }
}
