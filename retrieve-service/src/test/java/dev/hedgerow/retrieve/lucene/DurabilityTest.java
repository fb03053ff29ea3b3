package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.ErrorReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after the process or the machine has stopped at once, right after an answer. */
final class DurabilityTest extends LuceneFixture {
  private final ForgetfulDisk disk = new ForgetfulDisk();

  @TempDir Path second;

  @Override
  Disk disk() {
    return disk;
  }

  @Test
  void whatIsAcknowledgedSurvivesTheEndOfTheProcess() throws IOException {
    put(Docs.document("a", "1", "apple"));
    put(Docs.document("b", "1", "apple"));
    String token = store.delete(NAME, new Condition.IdPrefix("a")).writeToken();
    copyTree(folder, second);

    try (VectorStore copy = stores.open(second)) {
      assertThat(copy.describe(NAME)).isEqualTo(new CollectionSpec(NAME, Docs.MODEL, 4));
      assertThat(copy.search(NAME, lexical("apple", 10)))
          .extracting(hit -> hit.document().id())
          .containsExactly("b");
      assertThat(copy.search(NAME, dense(Docs.axis(0, 4), 10))).hasSize(1);
      assertThat(copy.search(NAME, atLeast(token))).hasSize(1);
    }
  }

  @Test
  void whatIsAcknowledgedSurvivesAPowerCut() throws IOException {
    List<String> ids = List.of("a", "b", "c");
    for (String id : ids) {
      put(Docs.document(id, "1", "apple"));
      Files.createDirectories(second.resolve(id));
      try (VectorStore left = afterPowerCut(second.resolve(id))) {
        assertThat(left.search(NAME, lexical("apple", 10)))
            .extracting(hit -> hit.document().id())
            .containsAll(ids.subList(0, ids.indexOf(id) + 1));
      }
    }
  }

  @Test
  void whatIsAcknowledgedAndNotYetVisibleSurvivesAPowerCut() throws IOException {
    put(Docs.document("a", "1", "apple"));
    List<String> ids = List.of("b", "c", "d");
    for (String id : ids) {
      String token = store.upsert(NAME, Docs.document(id, "1", "apple")).join().writeToken();
      try (VectorStore left = afterPowerCut(Files.createDirectories(second.resolve(id)))) {
        assertThat(left.search(NAME, atLeast(token)))
            .extracting(hit -> hit.document().id())
            .contains("a")
            .containsAll(ids.subList(0, ids.indexOf(id) + 1));
      }
    }
  }

  @Test
  void lettingGoAfterARecoveryLeavesTheIndexToTheNextStore() throws IOException {
    store.upsert(NAME, Docs.document("a", "1", "apple")).join();
    copyTree(folder, second);
    stores.open(second).close();

    try (VectorStore again = stores.open(second)) {
      assertThat(again.upsert(NAME, Docs.document("b", "1", "apple")).join().changed()).isTrue();
      again.refresh(NAME);
      assertThat(again.search(NAME, lexical("apple", 10))).hasSize(2);
    }
  }

  @Test
  void aDamagedLogIsRefusedAndOtherCollectionsServe() throws IOException {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    put("other", Docs.document("a", "1", "apple"));
    store.upsert(NAME, Docs.document("a", "1", "apple")).join();
    store.upsert(NAME, Docs.document("b", "1", "apple")).join();
    copyTree(folder, second);
    Path log = logOf(second.resolve("collections").resolve(NAME));
    byte[] bytes = Files.readAllBytes(log);
    bytes[40] ^= 1;
    Files.write(log, bytes);

    try (VectorStore copy = stores.open(second)) {
      assertFails(
          ErrorReason.ERROR_REASON_COLLECTION_DAMAGED,
          () -> copy.search(NAME, lexical("apple", 10)));
      assertThat(copy.search("other", lexical("apple", 10))).hasSize(1);
    }
  }

  @Test
  void theTestOfThePowerCutNoticesMissingSyncsOfTheIndex() throws IOException {
    put(Docs.document("a", "1", "apple"));
    disk.ignoreSyncs();
    put(Docs.document("b", "1", "apple"));
    try (VectorStore left = afterPowerCut(second)) {
      assertFails(
          ErrorReason.ERROR_REASON_COLLECTION_DAMAGED,
          () -> left.search(NAME, lexical("apple", 10)));
    }
  }

  @Test
  void theTestOfThePowerCutNoticesMissingSyncsOfTheLog() throws IOException {
    put(Docs.document("a", "1", "apple"));
    store.upsert(NAME, Docs.document("b", "1", "apple")).join();
    disk.ignoreSyncs();
    store.upsert(NAME, Docs.document("c", "1", "apple")).join();
    try (VectorStore left = afterPowerCut(second)) {
      assertThat(left.search(NAME, lexical("apple", 10)))
          .extracting(hit -> hit.document().id())
          .containsExactlyInAnyOrder("a", "b");
    }
  }

  private static Path logOf(Path collection) throws IOException {
    try (Stream<Path> files = Files.list(collection)) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static SearchQuery atLeast(String token) {
    return new SearchQuery(new SearchQuery.Lexical("apple"), 10, Optional.empty(), token, false);
  }

  private VectorStore afterPowerCut(Path target) throws IOException {
    Path from = folder.resolve("collections").resolve(NAME);
    Path to = Files.createDirectories(target.resolve("collections").resolve(NAME));
    disk.afterPowerCut(from, to);
    return stores.open(target);
  }

  static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(path));
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy);
      }
    }
  }
}
