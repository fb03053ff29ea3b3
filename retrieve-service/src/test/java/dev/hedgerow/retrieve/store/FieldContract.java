package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.store.Condition.AllOf;
import dev.hedgerow.retrieve.store.Condition.AnyOf;
import dev.hedgerow.retrieve.store.Condition.BooleanIn;
import dev.hedgerow.retrieve.store.Condition.Exists;
import dev.hedgerow.retrieve.store.Condition.Not;
import dev.hedgerow.retrieve.store.Condition.NumberBetween;
import dev.hedgerow.retrieve.store.Condition.NumberIn;
import dev.hedgerow.retrieve.store.Condition.TextIn;
import dev.hedgerow.retrieve.v1.ErrorReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How every store holds documents and filters to the types that a collection declares. */
abstract class FieldContract extends StoreFixture {
  private static final String TYPED = "typed";

  private void createTyped() {
    store.create(
        spec(Map.of("lang", FieldType.TEXT, "year", FieldType.NUMBER, "draft", FieldType.BOOLEAN)));
  }

  @Test
  void declaresFieldsForEver() {
    createTyped();
    assertThat(store.describe(TYPED).fields().types())
        .containsExactly(
            Map.entry("draft", FieldType.BOOLEAN),
            Map.entry("lang", FieldType.TEXT),
            Map.entry("year", FieldType.NUMBER));
    assertThat(store.create(store.describe(TYPED))).isEqualTo(store.describe(TYPED));
    assertThat(store.list()).contains(store.describe(TYPED));
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
        () -> store.create(spec(Map.of("lang", FieldType.TEXT))));
  }

  @Test
  void takesDocumentsOfTheDeclaredTypes() {
    createTyped();
    takes(Map.of("lang", "en", "year", 2020, "draft", true));
    takes(Map.of("lang", List.of("en", "de"), "year", List.of(1, 2), "draft", List.of()));
    takes(Map.of("other", 1));
    takes(Map.of("other", "of any type"));
  }

  @Test
  void refusesADocumentOfAnotherType() {
    createTyped();
    refuses(Map.of("lang", 1));
    refuses(Map.of("year", "2020"));
    refuses(Map.of("draft", "true"));
    refuses(Map.of("lang", List.of("en", 1)));
    refuses(Map.of("lang", List.of(List.of("en"))));
    assertThat(store.stats(TYPED, false).documents()).isZero();
  }

  @Test
  void refusesToAskAFieldForAnotherType() {
    createTyped();
    put(TYPED, document(Map.of("lang", "en", "year", 2020, "draft", true)));
    asksInVain(new NumberIn("lang", Set.of(1.0)));
    asksInVain(new NumberBetween("draft", 0, 1));
    asksInVain(new TextIn("year", Set.of("2020")));
    asksInVain(new BooleanIn("lang", Set.of(true)));
    Condition wrong = new Not(new TextIn("draft", Set.of("true")));
    asksInVain(new AllOf(List.of(new Exists("draft"), wrong)));
    asksInVain(new AnyOf(List.of(new Exists("draft"), wrong)));
    assertThat(store.stats(TYPED, false).documents()).isEqualTo(1);
  }

  @Test
  void answersWhatFitsAndWhatIsNotDeclared() {
    createTyped();
    put(TYPED, document(Map.of("lang", "en", "year", 2020, "draft", true, "other", 1)));
    Condition fits =
        new AllOf(
            List.of(
                new TextIn("lang", Set.of("en")),
                new NumberBetween("year", 2000, 2030),
                new BooleanIn("draft", Set.of(true)),
                new Exists("year"),
                new NumberIn("other", Set.of(1.0)),
                new Not(new TextIn("other", Set.of("1")))));
    assertThat(search(TYPED, asking(fits))).hasSize(1);
    assertThat(store.delete(TYPED, fits).documents()).isEqualTo(1);
  }

  private void takes(Map<String, ?> metadata) {
    assertThat(put(TYPED, document(metadata)).changed()).isTrue();
    store.delete(TYPED, new Condition.IdPrefix(""));
  }

  private void refuses(Map<String, ?> metadata) {
    assertFails(
        ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH, () -> put(TYPED, document(metadata)));
  }

  private void asksInVain(Condition condition) {
    ScanRange range = new ScanRange("", 10, Optional.of(condition));
    assertFails(
        ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH,
        () -> store.scan(TYPED, range, Detail.VERSION).close());
    assertFails(
        ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH, () -> search(TYPED, asking(condition)));
    assertFails(
        ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH, () -> store.delete(TYPED, condition));
  }

  private static SearchQuery asking(Condition condition) {
    return new SearchQuery(
        new SearchQuery.Lexical("common"), 10, Optional.of(condition), "", false);
  }

  private static DocumentWrite document(Map<String, ?> metadata) {
    return Docs.document("a", "1", Docs.metadata(metadata), "common");
  }

  private static CollectionSpec spec(Map<String, FieldType> fields) {
    return new CollectionSpec(TYPED, Docs.MODEL, 4, VectorEncoding.FP32, DeclaredFields.of(fields));
  }
}
