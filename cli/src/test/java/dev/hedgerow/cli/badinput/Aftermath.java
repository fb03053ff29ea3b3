package dev.hedgerow.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DeleteAliasRequest;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.ListAliasesRequest;
import dev.hedgerow.retrieve.v1.ListCollectionsRequest;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc.RetrieveServiceBlockingStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Whether the services are as they were: no call, span or thread is left, and they answer. */
final class Aftermath {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ListeningMesh mesh;
  private final Path folder;
  private final RetrieveServiceBlockingStub retrieve;
  private final Set<Collection> collections;
  private final Map<String, Long> threads;

  /** Remembers how they are now. */
  Aftermath(ListeningMesh mesh, Path folder) {
    this.mesh = mesh;
    this.folder = folder;
    this.retrieve = RetrieveServiceGrpc.newBlockingStub(mesh.channel("retrieve"));
    this.collections = collections();
    this.threads = LiveThreads.byName(folder);
  }

  /**
   * Deletes aliases, and collections that came since, or came again as others; then nothing may be
   * left.
   */
  void assertNothingIsLeft() {
    retrieve
        .listAliases(ListAliasesRequest.getDefaultInstance())
        .getAliasesList()
        .forEach(
            alias ->
                assertThat(
                        retrieve.deleteAlias(
                            DeleteAliasRequest.newBuilder().setName(alias.getName()).build()))
                    .isNotNull());
    Set<Collection> added = collections();
    added.removeAll(collections);
    for (Collection collection : added) {
      DeleteCollectionRequest request =
          DeleteCollectionRequest.newBuilder().setName(collection.getName()).build();
      assertThat(retrieve.deleteCollection(request)).isNotNull();
    }
    await(() -> mesh.spans().open() == 0 && addedThreads().isEmpty());
    assertThat(mesh.spans().open()).as("spans that have not ended").isZero();
    assertThat(addedThreads()).as("threads that were not there before").isEmpty();
  }

  /** The document that every test began with is found, and answered from. */
  void assertAnswers() {
    AnswerRequest question =
        AnswerRequest.newBuilder()
            .setQuestion("How many eggs does the hedge sparrow lay?")
            .addCollections(RagSamples.COLLECTION)
            .build();
    List<AnswerResponse> events = new ArrayList<>();
    RagServiceGrpc.newBlockingStub(mesh.channel("orchestrator"))
        .answer(question)
        .forEachRemaining(events::add);
    assertThat(events.getLast().getFinished().getReason())
        .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
  }

  private Set<Collection> collections() {
    return new HashSet<>(
        retrieve.listCollections(ListCollectionsRequest.getDefaultInstance()).getCollectionsList());
  }

  private Map<String, Long> addedThreads() {
    Map<String, Long> added = new TreeMap<>(LiveThreads.byName(folder));
    added.entrySet().removeIf(t -> t.getValue() <= threads.getOrDefault(t.getKey(), 0L));
    return added;
  }

  private static void await(BooleanSupplier over) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!over.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
