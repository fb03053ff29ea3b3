package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.GetStatsResponse;

/** Collections between the contract and the store. */
final class CollectionMessages {
  private CollectionMessages() {}

  static CollectionSpec spec(Collection message) {
    return new CollectionSpec(message.getName(), message.getModel(), message.getDimension());
  }

  static Collection message(CollectionSpec spec) {
    return Collection.newBuilder()
        .setName(spec.name())
        .setModel(spec.model())
        .setDimension(spec.dimension())
        .build();
  }

  static GetStatsResponse message(CollectionStats stats) {
    return GetStatsResponse.newBuilder()
        .setDocuments(stats.documents())
        .setPassages(stats.passages())
        .setDiskBytes(stats.diskBytes())
        .setSegments(stats.segments())
        .setDeletedShare(stats.deletedShare())
        .build();
  }
}
