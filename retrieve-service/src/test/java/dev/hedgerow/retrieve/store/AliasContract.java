package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.v1.ErrorReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every store lets names stand for collections. */
abstract class AliasContract extends FieldContract {
  private static final String OTHER = "other";

  @Test
  void anAliasStandsForItsCollectionInEveryCall() {
    store.setAlias("alias", NAME);

    assertThat(store.describe("alias").name()).isEqualTo(NAME);
    assertThat(put("alias", Docs.document("a", "1", "apple")).changed()).isTrue();
    assertThat(search("alias", lexical("apple", 10))).hasSize(1);
    assertThat(store.stats("alias", false).documents()).isEqualTo(1);
    try (DocumentCursor found = store.get("alias", List.of("a"), Detail.VERSION)) {
      assertThat(all(found)).hasSize(1);
    }
    try (DocumentCursor found =
        store.scan("alias", new ScanRange("", 10, Optional.empty()), Detail.VERSION)) {
      assertThat(all(found)).hasSize(1);
    }
    assertThat(store.delete("alias", new Condition.IdPrefix("a")).documents()).isEqualTo(1);
    assertThat(search(lexical("apple", 10))).isEmpty();
  }

  @Test
  void anAliasIsSwappedAtOnce() {
    store.create(new CollectionSpec(OTHER, Docs.MODEL, 4));
    put(OTHER, Docs.document("b", "1", "apple"));
    put(Docs.document("a", "1", "apple"));

    store.setAlias("alias", NAME);
    assertThat(ids("alias")).containsExactly("a");
    store.setAlias("alias", OTHER);
    assertThat(ids("alias")).containsExactly("b");
    assertThat(store.aliases().all()).isEqualTo(Map.of("alias", OTHER));
    assertThat(store.list()).extracting(CollectionSpec::name).containsExactly(NAME, OTHER);
  }

  @Test
  void anAliasStandsBeforeACollectionOfItsName() {
    store.create(new CollectionSpec(OTHER, Docs.MODEL, 4));
    put(OTHER, Docs.document("b", "1", "apple"));
    put(Docs.document("a", "1", "apple"));

    store.setAlias(NAME, OTHER);
    assertThat(ids(NAME)).containsExactly("b");
    store.removeAlias(NAME);
    assertThat(ids(NAME)).containsExactly("a");

    store.setAlias(NAME, OTHER);
    store.drop(NAME);
    assertThat(ids(NAME)).containsExactly("b");
  }

  @Test
  void aCollectionThatAnAliasStandsForStays() {
    store.setAlias("alias", NAME);
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_ALIASED, () -> store.drop(NAME));

    store.removeAlias("alias");
    store.drop(NAME);
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.describe(NAME));
  }

  @Test
  void anAliasStandsForACollectionThatIsThere() {
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.setAlias("alias", "absent"));
    store.setAlias("alias", NAME);
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.setAlias("second", "alias"));
    assertFails(ErrorReason.ERROR_REASON_ALIAS_NOT_FOUND, () -> store.removeAlias("absent"));
    assertThat(store.aliases().all()).isEqualTo(Map.of("alias", NAME));
  }

  private List<String> ids(String collection) {
    return search(collection, lexical("apple", 10)).stream()
        .map(hit -> hit.document().id())
        .toList();
  }
}
