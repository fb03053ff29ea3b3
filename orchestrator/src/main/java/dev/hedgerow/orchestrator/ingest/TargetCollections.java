package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import jakarta.inject.Inject;

/** Finds the collection that a stream names, or makes it for the default model. */
final class TargetCollections {
  private static final String DEFAULT = "default";

  private final EmbedClient embed;
  private final RetrieveClient retrieve;

  @Inject
  TargetCollections(EmbedClient embed, @Writing RetrieveClient retrieve) {
    this.embed = embed;
    this.retrieve = retrieve;
  }

  /** By its own name: an alias may stand for another before the stream has ended. */
  Target open(String name) {
    Collection collection = find(name.isEmpty() ? DEFAULT : name);
    return new Target(collection.getName(), collection.getModel());
  }

  private Collection find(String name) {
    try {
      return retrieve.getCollection(name);
    } catch (Failure failure) {
      if (!failure.is(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND)) {
        throw failure;
      }
    }
    ModelInfo model = defaultModel();
    return retrieve.createCollection(
        Collection.newBuilder()
            .setName(name)
            .setModel(model.getName())
            .setDimension(model.getDimension())
            .build());
  }

  private ModelInfo defaultModel() {
    ListModelsResponse models = embed.listModels();
    return models.getModelsList().stream()
        .filter(ModelInfo::getIsDefault)
        .findFirst()
        .orElseThrow(
            () ->
                Failure.of(
                    ErrorKind.NOT_FOUND,
                    dev.hedgerow.embed.v1.ErrorReason.ERROR_REASON_MODEL_NOT_FOUND,
                    "the embed service has no default model"));
  }
}
