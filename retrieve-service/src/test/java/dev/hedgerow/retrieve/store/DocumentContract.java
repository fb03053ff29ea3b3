package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How every store keeps collections and documents. */
abstract class DocumentContract extends AliasContract {
  @Test
  void createsTheSameCollectionTwiceAndNoOtherOfItsName() {
    CollectionSpec spec = new CollectionSpec(NAME, Docs.MODEL, 4);
    assertThat(store.create(spec)).isEqualTo(spec);
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
        () -> store.create(new CollectionSpec(NAME, Docs.MODEL, 8)));
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
        () -> store.create(new CollectionSpec(NAME, "other", 4)));
  }

  @Test
  void listsCollectionsByNameAndForgetsDroppedOnes() {
    store.create(new CollectionSpec("b", Docs.MODEL, 4));
    store.create(new CollectionSpec("a", Docs.MODEL, 4));
    assertThat(names()).containsSubsequence("a", "b", NAME);

    store.drop("b");

    assertThat(names()).containsSubsequence("a", NAME).doesNotContain("b");
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.describe("b"));
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.drop("b"));
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> search("b", lexical("x", 1)));
  }

  @Test
  void aCollectionCreatedAnewIsEmpty() {
    put(Docs.document("a", "1", "apple"));
    store.drop(NAME);
    store.create(new CollectionSpec(NAME, Docs.MODEL, 4));
    assertThat(store.stats(NAME, false).documents()).isZero();
    assertThat(search(lexical("apple", 10))).isEmpty();
  }

  @Test
  void givesDocumentsBackAsTheyCame() {
    DocumentWrite write = Docs.document("ä/1", "v1", "Grüße 👋 aus Köln.", "Zweiter Teil.");
    Stored stored = put(write);
    assertThat(stored.changed()).isTrue();
    assertThat(stored.passages()).isEqualTo(2);

    DocumentRecord full = get(Detail.FULL, "ä/1").getFirst();
    assertThat(full.passages())
        .isEqualTo(write.passages().stream().map(EmbeddedPassage::passage).toList());
    assertThat(full.document().storedAt()).isAfter(write.document().storedAt());
    assertThat(full.document().storedAt(write.document().storedAt())).isEqualTo(write.document());

    DocumentRecord basic = get(Detail.BASIC, "ä/1").getFirst();
    assertThat(basic.document()).isEqualTo(full.document().withoutText());
    assertThat(basic.passages()).isEmpty();
    assertThat(get(Detail.VERSION, "ä/1").getFirst().document())
        .isEqualTo(StoredDocument.ofVersion("ä/1", "v1", stored.seenAt()));
  }

  @Test
  void getsInTheOrderAskedForAndLeavesOutWhatIsAbsent() {
    put(Docs.document("a", "1", "x"));
    put(Docs.document("b", "1", "x"));
    assertThat(get(Detail.BASIC, "b", "absent", "a", "b"))
        .extracting(record -> record.document().id())
        .containsExactly("b", "a", "b");
  }

  @Test
  void keepsADocumentWithoutPassages() {
    assertThat(put(Docs.document("bare", "1")).passages()).isZero();
    assertThat(get(Detail.FULL, "bare")).hasSize(1);
    assertThat(store.stats(NAME, false).passages()).isZero();
  }

  @Test
  void replacesADocumentWithItsPassages() {
    put(Docs.document("a", "1", "apple", "pear", "plum"));
    put(Docs.document("a", "2", "cherry"));

    assertThat(search(lexical("apple pear plum", 10))).isEmpty();
    assertThat(search(lexical("cherry", 10))).hasSize(1);
    assertThat(search(dense(Docs.axis(2, 4), 10))).hasSize(1);
    assertThat(store.stats(NAME, false))
        .returns(1L, CollectionStats::documents)
        .returns(1L, CollectionStats::passages);
  }

  @Test
  void fourWritersAtOnceLeaveTheContentOfOne() {
    try (TaskScope scope = TaskScope.open()) {
      List<Task<String>> writers =
          IntStream.rangeClosed(1, 4)
              .mapToObj(writer -> scope.fork("writer", () -> writeAgainAndAgain(writer)))
              .toList();
      writers.forEach(writer -> assertThat(writer.join()).isEmpty());
    }
    DocumentRecord left = get(Detail.FULL, "a").getFirst();
    int writer = Integer.parseInt(left.document().version().substring(0, 1));
    assertThat(left.passages()).hasSize(writer);
    assertThat(left.passages()).allMatch(passage -> passage.text().equals("word" + writer));
    assertThat(search(lexical("word1 word2 word3 word4", 100))).hasSize(writer);
    assertThat(store.stats(NAME, false).passages()).isEqualTo(writer);
  }

  /** Its number is in its versions and words, and is how many passages it writes. */
  private String writeAgainAndAgain(int writer) {
    String[] texts = Collections.nCopies(writer, "word" + writer).toArray(String[]::new);
    for (int version = 0; version < 20; version++) {
      assertThat(put(Docs.document("a", writer + "." + version, texts)).changed()).isTrue();
    }
    return "";
  }

  @Test
  void leavesTheSameVersionAsItIs() {
    put(Docs.document("a", "1", "apple", "pear"));
    Stored again = put(Docs.document("a", "1", "apple", "pear"));
    assertThat(again.changed()).isFalse();
    assertThat(again.passages()).isEqualTo(2);
    assertThat(again.writeToken()).isNotEmpty();
  }

  @Test
  void deletesWhatMeetsTheConditionAndCountsDocuments() {
    put(Docs.document("a1", "1", "apple", "pear"));
    put(Docs.document("a2", "1", "apple"));
    put(Docs.document("b1", "1", "apple"));

    assertThat(store.delete(NAME, new Condition.IdPrefix("a")).documents()).isEqualTo(2);

    assertThat(search(lexical("apple", 10)))
        .extracting(hit -> hit.document().id())
        .containsExactly("b1");
    assertThat(get(Detail.BASIC, "a1", "a2")).isEmpty();
    assertThat(store.delete(NAME, new Condition.IdPrefix("a")).documents()).isZero();
    assertThat(put(Docs.document("a1", "1", "apple")).changed()).isTrue();
  }

  @Test
  void refusesVectorsOfAnotherModelOrDimension() {
    DocumentWrite fine = Docs.document("a", "1", "apple");
    assertFails(
        ErrorReason.ERROR_REASON_MODEL_MISMATCH,
        () -> put(new DocumentWrite("other", fine.document(), fine.passages())));
    assertFails(
        ErrorReason.ERROR_REASON_DIMENSION_MISMATCH, () -> put(Docs.vector("a", Docs.axis(0, 5))));
    assertFails(
        ErrorReason.ERROR_REASON_DIMENSION_MISMATCH, () -> search(dense(Docs.axis(0, 3), 1)));
    assertFails(
        ErrorReason.ERROR_REASON_MODEL_MISMATCH,
        () ->
            search(
                new SearchQuery(
                    new SearchQuery.Dense(Docs.axis(0, 4), "other"),
                    1,
                    Optional.empty(),
                    "",
                    false)));
  }

  @Test
  void holdsTheLongestVectors() {
    store.create(new CollectionSpec("wide", Docs.MODEL, CollectionSpec.MAX_DIMENSION));
    UnitVector wide = Docs.axis(1_000, CollectionSpec.MAX_DIMENSION);
    put("wide", Docs.vector("a", wide));
    assertThat(search("wide", dense(wide, 1)).getFirst().score()).isEqualTo(1, near());
  }

  private List<String> names() {
    return store.list().stream().map(CollectionSpec::name).toList();
  }
}
