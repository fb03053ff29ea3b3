package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a reindex is to do, and makes the collection that it fills. */
final class ReindexPlans {
  private static final String DEFAULT = "default";

  private static final dev.hedgerow.retrieve.v1.ErrorReason COLLECTION_NOT_FOUND =
      dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND;

  /** Documents of a collection that are looked up at once to tell whether any is the source's. */
  private static final int AT_ONCE = 256;

  private final EmbedClient embed;
  private final RetrieveClient retrieve;

  @Inject
  ReindexPlans(EmbedClient embed, @Writing RetrieveClient retrieve) {
    this.embed = embed;
    this.retrieve = retrieve;
  }

  /**
   * The plan; its target is there.
   *
   * @throws Failure MODEL_NOT_FOUND, COLLECTION_NOT_FOUND, COLLECTION_EXISTS where the target has
   *     another model, REINDEX_TARGET_TAKEN
   */
  ReindexPlan of(ReindexRequest request) {
    String alias = request.getCollection().isEmpty() ? DEFAULT : request.getCollection();
    ModelInfo model = model(request.getModel());
    Collection source = retrieve.getCollection(alias);
    String into = request.getInto();
    boolean done =
        into.isEmpty() ? source.getModel().equals(model.getName()) : source.getName().equals(into);
    if (done) {
      return new ReindexPlan(alias, source, source);
    }
    String name = into.isEmpty() ? ReindexNames.of(alias, model.getName()) : into;
    checkNames(alias, source.getName(), name);
    Collection target =
        open(
            Collection.newBuilder()
                .setName(name)
                .setModel(model.getName())
                .setDimension(model.getDimension())
                .setEncoding(source.getEncoding())
                .putAllFields(source.getFieldsMap())
                .build());
    if (!into.isEmpty()) {
      checkDocuments(source.getName(), target.getName());
    }
    return new ReindexPlan(alias, source, target);
  }

  private ModelInfo model(String name) {
    return embed.listModels().getModelsList().stream()
        .filter(model -> model.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> ModelTokens.modelNotFound(name));
  }

  /** One that is there may keep its vectors in another encoding. */
  private Collection open(Collection wanted) {
    try {
      Collection there = retrieve.getCollection(wanted.getName());
      if (there.getModel().equals(wanted.getModel())) {
        return there;
      }
    } catch (Failure failure) {
      if (!failure.is(COLLECTION_NOT_FOUND)) {
        throw failure;
      }
    }
    return retrieve.createCollection(wanted);
  }

  /** What is filled has one name, and whoever uses another name of anything is not deceived. */
  private void checkNames(String alias, String source, String target) {
    for (Alias other : retrieve.aliases()) {
      boolean inTheWay = other.getName().equals(target) || other.getName().equals(source);
      boolean shared = other.getCollection().equals(target) && !other.getName().equals(alias);
      if ((inTheWay && !other.getCollection().equals(other.getName())) || shared) {
        throw taken("an alias is in the way", target).with("alias", other.getName());
      }
    }
  }

  /** Documents that are no source's would be deleted; a name that was made is nobody else's. */
  private void checkDocuments(String source, String target) {
    List<String> ids = idsAfter("", target);
    boolean empty = ids.isEmpty();
    while (!ids.isEmpty() && !hasAny(source, ids)) {
      ids = idsAfter(ids.getLast(), target);
    }
    if (ids.isEmpty() && !empty) {
      throw taken("the collection holds other documents", target);
    }
  }

  private List<String> idsAfter(String id, String collection) {
    List<String> ids = new ArrayList<>();
    ScanRequest some =
        ScanRequest.newBuilder()
            .setCollection(collection)
            .setAfterId(id)
            .setLimit(AT_ONCE)
            .setView(DocumentView.DOCUMENT_VIEW_VERSION)
            .build();
    try (StreamReader<ScanResponse> there = retrieve.scan(some)) {
      for (ScanResponse next = there.next(); next != null; next = there.next()) {
        ids.add(next.getDocument().getId());
      }
    }
    return ids;
  }

  private boolean hasAny(String collection, List<String> ids) {
    GetRequest request =
        GetRequest.newBuilder()
            .setCollection(collection)
            .addAllIds(ids)
            .setView(DocumentView.DOCUMENT_VIEW_VERSION)
            .build();
    try (StreamReader<GetResponse> found = retrieve.get(request)) {
      return found.next() != null;
    }
  }

  private static Failure taken(String why, String target) {
    return Failure.of(
            ErrorKind.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_REINDEX_TARGET_TAKEN, why)
        .with("collection", target);
  }
}
