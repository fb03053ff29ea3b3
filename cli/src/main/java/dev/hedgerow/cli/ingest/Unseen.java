package dev.hedgerow.cli.ingest;

import com.google.protobuf.Timestamp;
import dev.hedgerow.cli.client.DocumentFilters;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Deletes what a collection has and a whole run has not: what the mesh did not see since the first
 * document of the run. Both times are the mesh's, whatever the clock of this machine says.
 */
final class Unseen {
  /** The obstacle where the run's documents are not all in the collection that answers now. */
  static final String SWAPPED =
      "the name came to stand for another collection meanwhile; run it again";

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
    if (summary.seenSince().isEmpty()) {
      return Optional.of("the mesh does not say when it saw the documents");
    }
    return summary.collections().size() == 1 ? Optional.empty() : Optional.of(SWAPPED);
  }

  /**
   * Deletes after a run for which there is no {@link #obstacle}; how many.
   *
   * @return empty, with nothing deleted, where the name stands for another collection than the run
   *     filled
   */
  OptionalLong delete(IngestSummary summary) {
    try {
      return OptionalLong.of(mesh.applyAsLong(request(summary)));
    } catch (Failure failure) {
      if (failure.is(ErrorReason.ERROR_REASON_COLLECTION_SWAPPED)) {
        return OptionalLong.empty();
      }
      throw failure;
    }
  }

  private DeleteDocumentsRequest request(IngestSummary summary) {
    Timestamp since = summary.seenSince().orElseThrow();
    return DeleteDocumentsRequest.newBuilder()
        .setCollection(collection)
        .setExpectedCollection(summary.collections().iterator().next())
        .setFilter(DocumentFilters.notSeenSince(since))
        .build();
  }
}
