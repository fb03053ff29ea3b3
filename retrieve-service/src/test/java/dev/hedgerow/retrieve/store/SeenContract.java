package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.store.Condition.AllOf;
import dev.hedgerow.retrieve.store.Condition.IdPrefix;
import dev.hedgerow.retrieve.store.Condition.Not;
import dev.hedgerow.retrieve.store.Condition.NotSeenSince;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every store knows when it saw a document. */
abstract class SeenContract extends DocumentContract {
  @Test
  void seesADocumentWhenItIsStored() {
    Stored stored = put(Docs.document("a", "1", "apple"));

    StoredDocument document = get(Detail.BASIC, "a").getFirst().document();
    assertThat(document.seenAt()).isEqualTo(stored.seenAt()).isEqualTo(document.storedAt());
    assertThat(stored.seenAt().truncatedTo(ChronoUnit.MILLIS)).isEqualTo(stored.seenAt());
  }

  @Test
  void seesADocumentThatIsStoredAgainInTheSameVersion() {
    Stored first = put(Docs.document("a", "1", "apple", "pear"));
    Stored again = put(Docs.document("a", "1", "apple", "pear"));

    assertThat(again.changed()).isFalse();
    assertSeenOnly(first, again);
  }

  @Test
  void seesADocumentThatIsTouched() {
    Stored first = put(Docs.document("a", "1", "apple", "pear"));
    Stored touched = touch("a", "1");

    assertThat(touched.changed()).isFalse();
    assertThat(touched.passages()).isEqualTo(2);
    assertThat(touched.writeToken()).isNotEmpty();
    assertSeenOnly(first, touched);
  }

  private void assertSeenOnly(Stored stored, Stored seen) {
    assertThat(seen.seenAt()).isAfter(stored.seenAt());
    for (Detail detail : List.of(Detail.BASIC, Detail.FULL)) {
      StoredDocument document = get(detail, "a").getFirst().document();
      assertThat(document.seenAt()).isEqualTo(seen.seenAt());
      assertThat(document.storedAt()).isEqualTo(stored.seenAt());
    }
    assertThat(search(lexical("apple pear", 10))).hasSize(2);
    assertThat(search(lexical("apple", 1)).getFirst().document().seenAt()).isEqualTo(seen.seenAt());
  }

  @Test
  void touchesNoOtherVersionAndNothingThatIsNotThere() {
    Instant seen = put(Docs.document("a", "1", "apple")).seenAt();
    assertVersionNotFound("a", "2");
    assertVersionNotFound("b", "1");
    assertThat(get(Detail.BASIC, "a").getFirst().document().seenAt()).isEqualTo(seen);

    var _ = store.delete(NAME, new IdPrefix("a"));
    assertVersionNotFound("a", "1");
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.touch("absent", "a", "1"));
  }

  private void assertVersionNotFound(String id, String version) {
    CompletableFuture<Stored> outcome = store.touch(NAME, id, version);
    assertThat(outcome.<@Nullable Throwable>handle((_, thrown) -> thrown).join())
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.is(ErrorReason.ERROR_REASON_VERSION_NOT_FOUND)).isTrue());
  }

  @Test
  void touchesWhatWasStoredJustBefore() {
    var stored = store.upsert(NAME, Docs.document("a", "1", "apple"));
    var touched = store.touch(NAME, "a", "1");
    var replaced = store.upsert(NAME, Docs.document("a", "2", "pear"));
    store.refresh(NAME);

    assertThat(touched.join().seenAt()).isAfterOrEqualTo(stored.join().seenAt());
    assertThat(get(Detail.BASIC, "a").getFirst().document().seenAt())
        .isEqualTo(replaced.join().seenAt())
        .isAfterOrEqualTo(touched.join().seenAt());
  }

  @Test
  void findsAndDeletesWhatWasNotSeenSince() {
    put(Docs.document("a", "1", "apple", "pear"));
    put(Docs.document("b", "1", "apple"));
    put(Docs.document("c", "1", "apple"));
    Instant since = touch("a", "1").seenAt();
    put(Docs.document("b", "2", "apple"));

    NotSeenSince unseen = new NotSeenSince(since);
    assertThat(ids(unseen)).containsExactly("c");
    assertThat(ids(new Not(unseen))).containsExactly("a", "b");
    assertThat(ids(new AllOf(List.of(unseen, new IdPrefix("a"))))).isEmpty();
    assertThat(ids(new NotSeenSince(since.plusNanos(1)))).containsExactly("a", "c");
    assertThat(search(lexical("apple", 10))).hasSize(3);

    assertThat(store.delete(NAME, unseen).documents()).isEqualTo(1);
    assertThat(store.delete(NAME, unseen).documents()).isZero();
    assertThat(store.stats(NAME, false).documents()).isEqualTo(2);
    assertThat(store.stats(NAME, false).passages()).isEqualTo(3);
    assertThat(search(lexical("apple", 10))).hasSize(2);
  }

  @Test
  void deletesNothingThatWasTouchedRightBefore() {
    put(Docs.document("a", "1", "apple"));
    Instant since = store.touch(NAME, "a", "1").join().seenAt();
    assertThat(store.delete(NAME, new NotSeenSince(since)).documents()).isZero();
    assertThat(store.delete(NAME, new NotSeenSince(since.plus(Duration.ofMillis(1)))).documents())
        .isEqualTo(1);
    assertThat(get(Detail.BASIC, "a")).isEmpty();
  }

  private Stored touch(String id, String version) {
    Stored touched = store.touch(NAME, id, version).join();
    store.refresh(NAME);
    return touched;
  }

  private List<String> ids(Condition condition) {
    try (DocumentCursor cursor =
        store.scan(NAME, new ScanRange("", 100, Optional.of(condition)), Detail.VERSION)) {
      return all(cursor).stream().map(record -> record.document().id()).toList();
    }
  }
}
