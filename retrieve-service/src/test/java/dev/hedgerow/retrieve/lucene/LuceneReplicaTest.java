package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One that reads beside one that writes. */
@Timeout(60)
final class LuceneReplicaTest extends LuceneFixture {
  private LuceneReplica replica;

  @BeforeEach
  void follow() {
    replica = stores.follow(folder);
  }

  @AfterEach
  void closeReplica() {
    replica.close();
  }

  @Test
  void seesEveryCommitThatItIsAskedToSee() {
    String token = put(Docs.document("a", "1", "apple")).writeToken();
    assertThat(ids(replica, atLeast("apple", token))).containsExactly("a");

    String gone = store.delete(NAME, new Condition.IdPrefix("a")).writeToken();
    assertThat(ids(replica, atLeast("apple", gone))).isEmpty();
  }

  /** A source that is taken in again without a change must not keep who asks for its documents. */
  @Test
  void seesAnUnchangedDocumentThoughItsTouchIsNotCommitted() {
    put(Docs.document("a", "1", "apple"));
    AtomicBoolean over = new AtomicBoolean();
    try (TaskScope scope = TaskScope.open()) {
      scope.fork(
          "touches",
          () -> {
            while (!over.get()) {
              store.touch(NAME, "a", "1").join();
            }
            return over;
          });
      String token = store.touch(NAME, "a", "1").join().writeToken();
      Task<List<String>> found =
          scope.fork("search", Duration.ofSeconds(3), () -> ids(replica, atLeast("apple", token)));
      try {
        assertThat(found.join()).containsExactly("a");
      } finally {
        over.set(true);
      }
    }
  }

  @Test
  void answersWhatTheWriterAnswers() throws IOException {
    put(Docs.document("a", "1", "apple", "pear"));
    put(Docs.document("b", "1", "pear"));
    replica.look();

    assertThat(replica.list()).isEqualTo(store.list());
    assertThat(replica.describe(NAME)).isEqualTo(store.describe(NAME));
    assertThat(replica.stats(NAME, false)).isEqualTo(store.stats(NAME, false));
    assertThat(replica.search(NAME, lexical("pear", 10)))
        .isEqualTo(store.search(NAME, lexical("pear", 10)));
    assertThat(replica.search(NAME, dense(Docs.axis(1, 4), 10)))
        .isEqualTo(store.search(NAME, dense(Docs.axis(1, 4), 10)));
    try (DocumentCursor there = replica.get(NAME, List.of("b", "a"), Detail.FULL)) {
      assertThat(all(there)).isEqualTo(get(Detail.FULL, "b", "a"));
    }
  }

  @Test
  void knowsACollectionAsSoonAsItIsCreatedAndNotOnceItIsDeleted() throws IOException {
    store.create(new CollectionSpec("new", Docs.MODEL, 4));
    assertThat(replica.describe("new").name()).isEqualTo("new");

    store.drop("new");
    replica.look();
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND,
        () -> replica.search("new", lexical("x", 1)));
  }

  @Test
  void readsTheNewOneOfTwoCollectionsOfOneName() throws IOException {
    put(Docs.document("a", "1", "apple"));
    replica.look();
    store.drop(NAME);
    store.create(new CollectionSpec(NAME, "another-model", 4));
    replica.look();

    assertThat(replica.describe(NAME).model()).isEqualTo("another-model");
    assertThat(replica.search(NAME, lexical("apple", 10))).isEmpty();
  }

  @Test
  void seesAliasesAndTheirSwap() throws IOException {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    store.setAlias("alias", NAME);
    replica.look();
    assertThat(replica.describe("alias").name()).isEqualTo(NAME);

    store.setAlias("alias", "other");
    replica.look();
    assertThat(replica.describe("alias").name()).isEqualTo("other");
    assertThat(replica.aliases().all()).isEqualTo(store.aliases().all());
  }

  /** Several times, as a look may just have come between. */
  @Test
  void waitsForAWriteToACollectionThatTookTheNameAMomentAgo() throws IOException {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    for (int i = 0; i < 10; i++) {
      String name = i % 2 == 0 ? "other" : NAME;
      store.setAlias("alias", name);
      String token = put(name, Docs.document("a", "v" + i, "apple")).writeToken();
      assertThat(ids(replica, "alias", atLeast("apple", token))).containsExactly("a");
    }
    store.setAlias("alias", "other");
    replica.look();
    for (int i = 0; i < 5; i++) {
      store.drop(NAME);
      store.create(new CollectionSpec(NAME, Docs.MODEL, 4));
      String token = put(Docs.document("a", "1", "apple")).writeToken();
      assertThat(ids(replica, atLeast("apple", token))).containsExactly("a");
      assertFails(
          dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST,
          () -> ids(replica, "alias", atLeast("apple", token)));
    }
  }

  @Test
  void copiesTheNewOneOfTwoCollectionsOfOneName() throws IOException {
    put(Docs.document("a", "1", "apple"));
    replica.look();
    store.drop(NAME);
    store.create(new CollectionSpec(NAME, Docs.MODEL, 8));
    try (SnapshotReader snapshot = replica.snapshot(NAME)) {
      assertThat(snapshot.header().spec().dimension()).isEqualTo(8);
    }
  }

  /** At each moment the alias stands for a collection with one document. */
  @Test
  void findsThroughAnAliasThatIsSwappedWhileWhatItStoodForIsDropped() {
    store.setAlias("alias", NAME);
    put(Docs.document("a", "1", "apple"));
    AtomicBoolean enough = new AtomicBoolean();
    try (TaskScope scope = TaskScope.open()) {
      Task<?> swapping = scope.fork("swap", () -> swap(enough));
      while (!enough.get() && swapping.failure().isEmpty()) {
        assertThat(ids(store, "alias", lexical("apple", 10))).containsExactly("a");
        assertThat(ids(replica, "alias", lexical("apple", 10))).containsExactly("a");
      }
      swapping.join();
    }
  }

  private AtomicBoolean swap(AtomicBoolean enough) {
    String before = NAME;
    for (int i = 0; i < 40; i++) {
      String next = "next-" + i;
      store.create(new CollectionSpec(next, Docs.MODEL, 4));
      put(next, Docs.document("a", "1", "apple"));
      store.setAlias("alias", next);
      store.drop(before);
      before = next;
    }
    enough.set(true);
    return enough;
  }

  @Test
  void servesOnWhileItCannotLookAndSeesAgainAfterwards() throws IOException {
    put(Docs.document("a", "1", "apple"));
    replica.look();
    Path aliases = folder.resolve("aliases.json");
    Files.writeString(aliases, "no JSON");
    assertThatExceptionOfType(IOException.class).isThrownBy(replica::look);
    assertThat(ids(replica, lexical("apple", 10))).containsExactly("a");

    Files.delete(aliases);
    String later = put(Docs.document("b", "1", "apple")).writeToken();
    assertThat(ids(replica, atLeast("apple", later))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void refusesWritesWithTheAddressOfTheWriter() {
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> {
              var _ = replica.upsert(NAME, Docs.document("a", "1", "apple"));
            });

    assertThat(failure.is(ErrorReason.ERROR_REASON_READ_ONLY_REPLICA)).isTrue();
    assertThat(failure.metadata()).containsEntry("writer", "127.0.0.1:7402");
    assertFails(
        ErrorReason.ERROR_REASON_READ_ONLY_REPLICA,
        () -> replica.delete(NAME, new Condition.IdPrefix("a")));
    assertFails(ErrorReason.ERROR_REASON_READ_ONLY_REPLICA, () -> replica.drop(NAME));
    assertFails(
        ErrorReason.ERROR_REASON_READ_ONLY_REPLICA,
        () -> replica.create(new CollectionSpec("other", Docs.MODEL, 4)));
  }

  @Test
  void servesOnWhileThereIsNoWriterAndFollowsTheNextOne() {
    String token = put(Docs.document("a", "1", "apple")).writeToken();
    assertThat(ids(replica, atLeast("apple", token))).containsExactly("a");
    store.close();
    assertThat(ids(replica, lexical("apple", 10))).containsExactly("a");

    store = stores.open(folder);
    String later = put(Docs.document("b", "1", "apple")).writeToken();
    assertThat(ids(replica, atLeast("apple", later))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aReadThatHasBegunKeepsItsView() throws IOException {
    put(Docs.document("a", "1", "apple"));
    replica.look();
    try (DocumentCursor cursor = replica.get(NAME, List.of("a"), Detail.FULL)) {
      store.drop(NAME);
      replica.look();
      assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, cursor::next);
    }
  }

  @Test
  void startsBeforeThereIsAnything(@TempDir Path empty) {
    Path path = empty.resolve("not there yet");
    try (LuceneReplica early = stores.follow(path)) {
      assertThat(early.list()).isEmpty();
      try (VectorStore writer = stores.open(path)) {
        writer.create(new CollectionSpec(NAME, Docs.MODEL, 4));
        assertThat(early.describe(NAME).model()).isEqualTo(Docs.MODEL);
      }
    }
  }

  @Test
  void namesADamagedCollectionAndServesTheOthers() throws IOException {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    put(Docs.document("a", "1", "apple"));
    store.close();
    Path index = folder.resolve("collections").resolve(NAME).resolve("index");
    try (var files = Files.list(index)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }

    try (LuceneReplica late = stores.follow(folder)) {
      assertFails(
          ErrorReason.ERROR_REASON_COLLECTION_DAMAGED,
          () -> late.search(NAME, lexical("apple", 10)));
      assertThat(late.search("other", lexical("apple", 10))).isEmpty();
    }
    store = stores.open(folder);
  }

  private static List<String> ids(VectorStore store, SearchQuery query) {
    return ids(store, NAME, query);
  }

  private static List<String> ids(VectorStore store, String collection, SearchQuery query) {
    return store.search(collection, query).stream().map(hit -> hit.document().id()).toList();
  }

  private static SearchQuery atLeast(String text, String token) {
    return new SearchQuery(new SearchQuery.Lexical(text), 10, Optional.empty(), token, false);
  }
}
