package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import java.util.List;

/** Searches several collections at once and merges what they hold by score. */
final class CollectionSearch {

  private final RetrieveClient retrieve;
  private final String origin;

  /**
   * Searches one service.
   *
   * @param origin tells its passages from those of others
   */
  CollectionSearch(RetrieveClient retrieve, String origin) {
    this.retrieve = retrieve;
    this.origin = origin;
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
        .map(hit -> new SourceHit(origin, name, hit))
        .sorted(SourceHit.BEST_FIRST)
        .limit(query.candidates())
        .toList();
  }
}
