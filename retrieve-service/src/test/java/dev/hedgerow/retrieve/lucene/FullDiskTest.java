package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.ErrorReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FullDiskTest extends LuceneFixture {
  private final FailingDisk disk = new FailingDisk(NAME);

  @TempDir Path second;

  @Override
  Disk disk() {
    return disk;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void failsTheWriteAndLosesNothingAcknowledged(FailingDisk.Fault fault) {
    put(Docs.document("kept", "1", "apple"));

    disk.failAt(fault);
    assertFails(ErrorReason.ERROR_REASON_WRITE_FAILED, () -> put("lost", "apple"));
    assertFails(ErrorReason.ERROR_REASON_WRITE_FAILED, () -> put("kept", "pear"));
    assertFails(
        ErrorReason.ERROR_REASON_WRITE_FAILED,
        () -> store.delete(NAME, new Condition.IdPrefix("kept")));
    assertThat(search(lexical("apple pear", 10)))
        .extracting(h -> h.document().id())
        .containsExactly("kept");

    disk.failAt(FailingDisk.Fault.NONE);
    put("later", "apple");
    assertThat(scan()).containsExactly("kept", "later");
    store.close();
    store = stores.open(folder);
    assertThat(scan()).containsExactly("kept", "later");
  }

  @ParameterizedTest
  @CsvSource({"WRITE, full", "FSYNC, full", "READ_ONLY, read-only"})
  void saysWhatIsWrongWithTheDisk(FailingDisk.Fault fault, String wrong) {
    disk.failAt(fault);

    assertThatThrownBy(() -> put("lost", "apple"))
        .hasMessageEndingWith("collection " + NAME + " was not written: the disk is " + wrong);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void showsWhatWasAcknowledgedOnceTheDiskTakesACommitAgain(FailingDisk.Fault fault) {
    store.upsert(NAME, Docs.document("a", "1", "apple")).join();
    disk.failAt(fault);
    assertFails(ErrorReason.ERROR_REASON_WRITE_FAILED, () -> store.refresh(NAME));

    disk.failAt(FailingDisk.Fault.NONE);
    store.refresh(NAME);

    assertThat(scan()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void startsOnADiskThatTakesNoCommitAndShowsTheRestLater(FailingDisk.Fault fault)
      throws IOException {
    put(Docs.document("a", "1", "apple"));
    store.upsert(NAME, Docs.document("b", "1", "apple")).join();
    DurabilityTest.copyTree(folder, second);
    disk.failAt(fault);
    try (VectorStore again = stores.open(second, disk)) {
      assertThat(again.search(NAME, lexical("apple", 10))).hasSize(1);

      disk.failAt(FailingDisk.Fault.NONE);
      again.refresh(NAME);

      assertThat(again.search(NAME, lexical("apple", 10))).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void otherCollectionsServe(FailingDisk.Fault fault) {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    disk.failAt(fault);
    assertFails(ErrorReason.ERROR_REASON_WRITE_FAILED, () -> put("lost", "apple"));
    assertThat(put("other", Docs.document("a", "1", "apple")).changed()).isTrue();
    assertThat(search("other", lexical("apple", 10))).hasSize(1);
  }

  private List<String> scan() {
    return search(lexical("apple", 10)).stream().map(h -> h.document().id()).sorted().toList();
  }

  /** As a caller sees it, who waits for the outcome. */
  private void put(String id, String text) {
    try {
      put(Docs.document(id, "2", text));
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
