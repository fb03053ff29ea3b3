package dev.hedgerow.cli.ingest;

import com.google.protobuf.Timestamp;
import dev.hedgerow.cli.client.DocumentFilters;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Deletes what a collection has and a whole run has not: what the mesh did not see since the first
 * document of the run. Both times are the mesh's, whatever the clock of this machine says.
 */
final class Unseen {
  private final String collection;
  private final ToLongFunction<DeleteDocumentsRequest> mesh;

  /**
   * @param collection empty for the mesh's default
   * @param mesh deletes, and says how many
   */
  Unseen(String collection, ToLongFunction<DeleteDocumentsRequest> mesh) {
    this.collection = collection;
    this.mesh = mesh;
  }

  /** Why nothing may be deleted after such a run; empty where it may. */
  static Optional<String> obstacle(IngestSummary summary, boolean stopped) {
    if (stopped) {
      return Optional.of("the run was stopped");
    }
    if (summary.failed() > 0) {
      return Optional.of("not every document is in");
    }
    if (summary.skips().keySet().stream().anyMatch(SkipReason::damage)) {
      return Optional.of("not everything could be read");
    }
    if (summary.documents() == 0) {
      return Optional.of("there were no documents");
    }
    return summary.seenSince().isPresent()
        ? Optional.empty()
        : Optional.of("the mesh does not say when it saw the documents");
  }

  /** Deletes after a run for which there is no {@link #obstacle}; how many. */
  long delete(IngestSummary summary) {
    Timestamp since = summary.seenSince().orElseThrow();
    return mesh.applyAsLong(
        DeleteDocumentsRequest.newBuilder()
            .setCollection(collection)
            .setFilter(DocumentFilters.notSeenSince(since))
            .build());
  }
}
