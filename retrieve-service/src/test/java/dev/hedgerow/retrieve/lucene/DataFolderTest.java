package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.v1.ErrorReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFolderTest extends LuceneFixture {

  @Test
  void refusesAFolderThatIsInUseNamingIt() {
    assertThatExceptionOfType(DataFolderException.class)
        .isThrownBy(() -> stores.open(folder))
        .withMessageContaining(folder.toString());
    store.close();
    store = stores.open(folder);
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void refusesWhatIsNoFolderNamingIt() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(DataFolderException.class)
        .isThrownBy(() -> stores.open(file))
        .withMessageContaining(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"live\": \"ma", "{\"live\"; \"main\"}"})
  void refusesDamagedAliasesNamingTheirFile(String damaged) throws IOException {
    store.setAlias("live", NAME);
    store.close();
    Files.writeString(folder.resolve("aliases.json"), damaged);

    for (ThrowingCallable opening :
        List.<ThrowingCallable>of(this::open, () -> stores.follow(folder))) {
      assertThatExceptionOfType(DataFolderException.class)
          .isThrownBy(opening)
          .withMessageContaining(folder.toString())
          .withMessageContaining("aliases.json");
    }
    Files.delete(folder.resolve("aliases.json"));
    store = open();
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void findsEveryFlippedBitOfTheAliases() throws IOException {
    AliasFile file = new AliasFile(folder.resolve(AliasFile.NAME));
    Aliases aliases = Aliases.of(Map.of("live", NAME, "old", "other"));
    file.write(aliases);
    byte[] bytes = Files.readAllBytes(folder.resolve(AliasFile.NAME));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(folder.resolve(AliasFile.NAME), flipped);
      try {
        assertThat(file.read().all()).as("bit %d", bit).isEqualTo(aliases.all());
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(AliasFile.NAME);
      }
    }
  }

  @Test
  void tellsWhoReadsWhileItClosesToComeBack() {
    store.close();
    assertFails(
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_SHUTTING_DOWN,
        () -> store.search(NAME, lexical("apple", 1)));
    store = open();
  }

  @Test
  void forcesTheNameOfEveryFolderThatItMakesToDisk() throws IOException {
    List<Path> synced = new ArrayList<>();
    DurableFiles.createFolders(folder.resolve("a/b/c"), synced::add);
    assertThat(synced).containsExactly(folder, folder.resolve("a"), folder.resolve("a/b"));
    assertThat(folder.resolve("a/b/c")).isDirectory();
  }

  @Test
  void removesWhatACreationOrDeletionLeft() throws IOException {
    Path left = Files.createDirectories(folder.resolve("collections/.old-gone-1/index"));
    reopen();
    assertThat(left.getParent()).doesNotExist();
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void aDroppedCollectionLeavesNoFiles() throws IOException {
    put(Docs.document("a", "1", "apple"));
    store.drop(NAME);
    try (Stream<Path> left = Files.list(folder.resolve("collections"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void namesACollectionWhoseHeaderIsDamagedAndServesTheOthers() throws IOException {
    assertOnlyThisIsDamaged(() -> Files.writeString(main("collection.json"), "{\"format\": 1"));
  }

  @Test
  void namesACollectionOfAFormatThatItDoesNotKnow() throws IOException {
    assertOnlyThisIsDamaged(
        () ->
            Files.writeString(
                main("collection.json"),
                Files.readString(main("collection.json"))
                    .replace(CollectionHeader.FORMAT + ".0", "99.0")));
  }

  @Test
  void namesACollectionWithATruncatedFileAndServesTheOthers() throws IOException {
    assertOnlyThisIsDamaged(
        () -> {
          try (FileChannel file = FileChannel.open(largestFile(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
          }
        });
  }

  @Test
  void namesACollectionWithAFlippedBitAndServesTheOthers() throws IOException {
    assertOnlyThisIsDamaged(
        () -> {
          byte[] bytes = Files.readAllBytes(largestFile());
          bytes[bytes.length / 2] ^= 4;
          Files.write(largestFile(), bytes);
        });
  }

  @Test
  void dropsADamagedCollection() throws IOException {
    store.close();
    Files.delete(main("collection.json"));
    store = open();
    store.drop(NAME);
    assertThat(store.create(new CollectionSpec(NAME, Docs.MODEL, 8)).dimension()).isEqualTo(8);
  }

  private interface Damaging {
    void run() throws IOException;
  }

  private void assertOnlyThisIsDamaged(Damaging damaging) throws IOException {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    put("other", Docs.document("a", "1", "apple"));
    put(Docs.document("a", "1", "apple"));
    store.close();
    damaging.run();

    store = open();

    assertFails(ErrorReason.ERROR_REASON_COLLECTION_DAMAGED, () -> store.describe(NAME));
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_DAMAGED, () -> search(lexical("apple", 1)));
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_DAMAGED, () -> put(Docs.document("b", "1", "apple")));
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_DAMAGED,
        () -> store.create(new CollectionSpec(NAME, Docs.MODEL, 4)));
    assertThat(search("other", lexical("apple", 1))).hasSize(1);
  }

  private void reopen() {
    store.close();
    store = open();
  }

  private Path main(String file) {
    return folder.resolve("collections").resolve(NAME).resolve(file);
  }

  private Path largestFile() throws IOException {
    try (Stream<Path> files = Files.list(main("index"))) {
      return files.max(Comparator.comparingLong(file -> file.toFile().length())).orElseThrow();
    }
  }
}
