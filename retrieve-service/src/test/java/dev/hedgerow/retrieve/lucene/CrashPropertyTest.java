package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Any sequence of upserts, touches, deletes, groups of writes, commits, orderly ends and power
 * cuts, held against a map. After it the store has what the map has, and no half of anything.
 */
class CrashPropertyTest {
  private static final String NAME = "main";
  private static final CollectionSpec SPEC = new CollectionSpec(NAME, Docs.MODEL, 4);

  /** What is done to the store. */
  sealed interface Action {
    /** A document of so many passages. */
    record Put(String id, int version, int passages) implements Action {}

    /** Says that a document is still there in that version, which it may not be. */
    record Touch(String id, int version) implements Action {}

    /** Several that share a commit, as it comes. */
    record Together(List<Action> writes) implements Action {}

    /** Shows what was acknowledged. */
    record Refresh() implements Action {}

    /** One document. */
    record Delete(String id) implements Action {}

    /** All whose ids begin so. */
    record DeletePrefix(String prefix) implements Action {}

    /** The end in order, and a new start. */
    record Reopen() implements Action {}

    /** The power goes: only what was synced is left. */
    record PowerCut() implements Action {}
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    Arbitrary<String> ids = Arbitraries.of("a", "ab", "b", "ba", "c");
    Arbitrary<Action.Put> put =
        Combinators.combine(
                ids, Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 3))
            .as(Action.Put::new);
    Arbitrary<Action.Touch> touch =
        Combinators.combine(ids, Arbitraries.integers().between(1, 4)).as(Action.Touch::new);
    Arbitrary<Action> write =
        Arbitraries.frequencyOf(
            Tuple.of(2, put.map(Action.class::cast)), Tuple.of(1, touch.map(Action.class::cast)));
    Arbitrary<Action> action =
        Arbitraries.frequencyOf(
            Tuple.of(9, write),
            Tuple.of(2, write.list().ofMinSize(2).ofMaxSize(6).map(Action.Together::new)),
            Tuple.of(2, Arbitraries.just(new Action.Refresh())),
            Tuple.of(2, ids.map(Action.Delete::new)),
            Tuple.of(1, Arbitraries.of("a", "b").map(Action.DeletePrefix::new)),
            Tuple.of(1, Arbitraries.just(new Action.Reopen())),
            Tuple.of(2, Arbitraries.just(new Action.PowerCut())));
    return action.list().ofMaxSize(20);
  }

  @Property(tries = 100)
  void theStoreHasWhatTheMapHas(@ForAll("actions") List<Action> actions) throws IOException {
    try (Machine machine = new Machine()) {
      for (Action action : actions) {
        machine.perform(action);
      }
      machine.assertStoreIsAsTheMap();
    }
  }

  /** What the store must have of a document, and when it said that it saw it. */
  private record Held(Action.Put put, Instant seenAt) {}

  /** A store on a disk that forgets, and what it must have. */
  private static final class Machine implements AutoCloseable {
    private final Stores stores = new Stores();
    private final Path root;
    private final Map<String, Held> expected = new TreeMap<>();
    private ForgetfulDisk disk = new ForgetfulDisk();
    private Path folder;
    private int cuts;
    private VectorStore store;

    Machine() throws IOException {
      root = Files.createTempDirectory("crash-property");
      folder = root.resolve("0");
      store = stores.open(folder, disk);
      store.create(SPEC);
      // It was synced under the name that it had while it was made.
      disk.holds(folder.resolve("collections").resolve(NAME).resolve("index"));
    }

    void perform(Action action) throws IOException {
      switch (action) {
        case Action.Put _, Action.Touch _ -> written(action, submit(action));
        case Action.Refresh() -> store.refresh(NAME);
        case Action.Together(List<Action> writes) -> {
          List<CompletableFuture<Stored>> outcomes = writes.stream().map(this::submit).toList();
          for (int i = 0; i < writes.size(); i++) {
            written(writes.get(i), outcomes.get(i));
          }
        }
        case Action.Delete(String id) -> {
          long deleted = store.delete(NAME, new Condition.IdIn(Set.of(id))).documents();
          assertThat(deleted).isEqualTo(expected.remove(id) == null ? 0 : 1);
        }
        case Action.DeletePrefix(String prefix) -> {
          long deleted = store.delete(NAME, new Condition.IdPrefix(prefix)).documents();
          List<String> gone =
              expected.keySet().stream().filter(id -> id.startsWith(prefix)).toList();
          assertThat(deleted).isEqualTo(gone.size());
          gone.forEach(expected::remove);
        }
        case Action.Reopen() -> {
          store.close();
          store = stores.open(folder, disk);
        }
        case Action.PowerCut() -> cutPower();
      }
    }

    private CompletableFuture<Stored> submit(Action write) {
      return switch (write) {
        case Action.Put put ->
            store.upsert(NAME, Docs.document(put.id, Integer.toString(put.version), texts(put)));
        case Action.Touch(String id, int version) ->
            store.touch(NAME, id, Integer.toString(version));
        default -> throw new IllegalArgumentException("no write: " + write);
      };
    }

    private void written(Action write, CompletableFuture<Stored> outcome) {
      switch (write) {
        case Action.Put put -> {
          Held there = expected.get(put.id);
          Stored stored = outcome.join();
          boolean changed = there == null || there.put.version != put.version;
          assertThat(stored.changed()).isEqualTo(changed);
          expected.put(
              put.id, new Held(there == null || changed ? put : there.put, stored.seenAt()));
        }
        case Action.Touch(String id, int version) -> {
          Held there = expected.get(id);
          if (there != null && there.put.version == version) {
            expected.put(id, new Held(there.put, outcome.join().seenAt()));
          } else {
            assertThat(outcome.<@Nullable Throwable>handle((_, thrown) -> thrown).join())
                .isInstanceOf(Failure.class);
          }
        }
        default -> throw new IllegalArgumentException("no write: " + write);
      }
    }

    private void cutPower() throws IOException {
      Path next = root.resolve(Integer.toString(++cuts));
      Path from = folder.resolve("collections").resolve(NAME);
      Path to = Files.createDirectories(next.resolve("collections").resolve(NAME));
      disk.afterPowerCut(from, to);
      store.close();
      folder = next;
      disk = new ForgetfulDisk();
      disk.holds(to.resolve("index"));
      store = stores.open(folder, disk);
    }

    void assertStoreIsAsTheMap() {
      store.refresh(NAME);
      Map<String, Held> found = new TreeMap<>();
      try (DocumentCursor cursor =
          store.scan(NAME, new ScanRange("", 100, Optional.empty()), Detail.FULL)) {
        for (var piece = cursor.next(); !piece.isEmpty(); piece = cursor.next()) {
          piece.forEach(record -> found.put(record.document().id(), held(record)));
        }
      }
      assertThat(found).isEqualTo(expected);
      for (Held held : expected.values()) {
        assertThat(seenBefore(held.seenAt.plusMillis(1)))
            .containsExactlyElementsOf(
                expected.values().stream()
                    .filter(other -> !other.seenAt.isAfter(held.seenAt))
                    .map(other -> other.put.id)
                    .toList());
      }
      long passages = expected.values().stream().mapToLong(held -> held.put.passages).sum();
      assertThat(
              store.search(
                  NAME,
                  new SearchQuery(
                      new SearchQuery.Dense(Docs.axis(0, 4), Docs.MODEL),
                      100,
                      Optional.empty(),
                      "",
                      false)))
          .hasSize((int) passages);
    }

    private List<String> seenBefore(Instant time) {
      Condition before = new Condition.NotSeenSince(time);
      try (DocumentCursor cursor =
          store.scan(NAME, new ScanRange("", 100, Optional.of(before)), Detail.VERSION)) {
        return cursor.next().stream().map(record -> record.document().id()).toList();
      }
    }

    private static Held held(DocumentRecord record) {
      return new Held(asPut(record), record.document().seenAt());
    }

    private static Action.Put asPut(DocumentRecord record) {
      Action.Put put =
          new Action.Put(
              record.document().id(),
              Integer.parseInt(record.document().version()),
              record.passages().size());
      assertThat(record.passages()).extracting(StoredPassage::text).containsExactly(texts(put));
      return put;
    }

    private static String[] texts(Action.Put put) {
      String[] texts = new String[put.passages];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = "passage " + i + " of version " + put.version;
      }
      return texts;
    }

    @Override
    public void close() throws IOException {
      store.close();
      stores.close();
      DurableFiles.deleteTree(root);
    }
  }
}
