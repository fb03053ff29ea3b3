package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.store.Condition.AllOf;
import dev.hedgerow.retrieve.store.Condition.AnyOf;
import dev.hedgerow.retrieve.store.Condition.BooleanIn;
import dev.hedgerow.retrieve.store.Condition.Exists;
import dev.hedgerow.retrieve.store.Condition.IdIn;
import dev.hedgerow.retrieve.store.Condition.IdPrefix;
import dev.hedgerow.retrieve.store.Condition.Not;
import dev.hedgerow.retrieve.store.Condition.NumberBetween;
import dev.hedgerow.retrieve.store.Condition.NumberIn;
import dev.hedgerow.retrieve.store.Condition.TextIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How every store behaves, fakes included: what it keeps ({@link DocumentContract}) and saw ({@link
 * SeenContract}), which types it holds metadata to ({@link FieldContract}), what it finds ({@link
 * SearchContract}), and here what filters mean.
 */
public abstract class VectorStoreContract extends SearchContract {
  private static final double ANY = Double.POSITIVE_INFINITY;

  private final List<DocumentWrite> documents =
      List.of(
          document("one", Map.of("lang", "en", "year", 2020, "draft", true)),
          document("two", Map.of("lang", List.of("de", "en"), "year", -0.0)),
          document("three", Map.of("year", List.of(1999.5, 2030), "draft", false)),
          document("four", Map.of("lang", "2020", "other", "en", "empty", List.of())),
          document("five", Map.of()));

  private void fill() {
    documents.stream()
        .map(write -> store.upsert(NAME, write))
        .toList()
        .forEach(CompletableFuture::join);
    store.refresh(NAME);
  }

  /** As many conditions and numbers as the contract lets a filter have. */
  @Test
  void asksForAsManyNumbersAsAFilterMayHave() {
    fill();
    put(document("wide", Map.of("year", List.of(-1e9, 1e9))));
    List<Condition> lists =
        IntStream.range(0, 1_000)
            .<Condition>mapToObj(
                list ->
                    new NumberIn(
                        "year",
                        IntStream.range(0, 256)
                            .mapToObj(i -> (double) (256 * list + i))
                            .collect(Collectors.toSet())))
            .toList();

    assertMeet(new AnyOf(lists), "one", "two", "three");
    assertThat(store.delete(NAME, new AnyOf(lists)).documents()).isEqualTo(3);
  }

  @Test
  void filtersByTexts() {
    fill();
    assertMeet(new TextIn("lang", Set.of("en")), "one", "two");
    assertMeet(new TextIn("lang", Set.of("de", "2020")), "two", "four");
    assertMeet(new TextIn("lang", Set.of("e", "EN", "")));
    assertMeet(new TextIn("absent", Set.of("en")));
  }

  @Test
  void filtersByNumbers() {
    fill();
    assertMeet(new NumberIn("year", Set.of(2020.0, 2030.0)), "one", "three");
    assertMeet(new NumberIn("year", Set.of(0.0)), "two");
    assertMeet(new NumberIn("lang", Set.of(2020.0)));
    assertMeet(new NumberBetween("year", 2000, ANY), "one", "three");
    assertMeet(new NumberBetween("year", 1999.5, 1999.5), "three");
    assertMeet(new NumberBetween("year", -ANY, 0), "two");
    assertMeet(new NumberBetween("year", 0, -1));
    // One element must be within both bounds, not one above the first and one below the second.
    assertMeet(new NumberBetween("year", 2001, 2010));
  }

  @Test
  void filtersByBooleans() {
    fill();
    assertMeet(new BooleanIn("draft", Set.of(true)), "one");
    assertMeet(new BooleanIn("draft", Set.of(true, false)), "one", "three");
  }

  @Test
  void filtersByPresence() {
    fill();
    assertMeet(new Exists("lang"), "one", "two", "four");
    assertMeet(new Exists("empty"), "four");
    assertMeet(new Not(new Exists("lang")), "three", "five");
  }

  @Test
  void filtersByIds() {
    fill();
    assertMeet(new IdPrefix("t"), "two", "three");
    assertMeet(new IdPrefix("thre"), "three");
    assertMeet(new IdIn(Set.of("one", "five", "absent")), "one", "five");
  }

  @Test
  void combinesFilters() {
    fill();
    Condition english = new TextIn("lang", Set.of("en"));
    assertMeet(new AllOf(List.of(english, new Exists("draft"))), "one");
    assertMeet(new AnyOf(List.of(english, new IdPrefix("f"))), "one", "two", "four", "five");
    assertMeet(new Not(english), "three", "four", "five");
    assertMeet(new Not(new Not(english)), "one", "two");
    assertMeet(
        new AllOf(List.of(new Not(english), new Not(new AnyOf(List.of(new IdPrefix("f")))))),
        "three");
    assertMeet(
        new AnyOf(List.of(new Not(new Exists("year")), english)), "one", "two", "four", "five");
  }

  @Test
  void deletesByFilter() {
    fill();
    store.delete(NAME, new Not(new TextIn("lang", Set.of("en"))));
    assertThat(store.stats(NAME, false).documents()).isEqualTo(2);
    assertThat(store.stats(NAME, false).passages()).isEqualTo(4);
  }

  @Test
  void aReplacedDocumentMeetsOnlyWhatItSaysNow() {
    fill();
    put(NAME, Docs.document("one", "2", Docs.metadata(Map.of("lang", "fr")), "x"));
    assertThat(found(new TextIn("lang", Set.of("fr")))).containsExactly("one");
    assertThat(found(new TextIn("lang", Set.of("en")))).containsExactly("two");
  }

  /** The meaning, both searches, and the scan agree. */
  private void assertMeet(Condition condition, String... ids) {
    assertThat(documents.stream().filter(write -> condition.holds(write.document())))
        .extracting(write -> write.document().id())
        .containsExactlyInAnyOrder(ids);
    assertThat(found(condition)).containsExactlyInAnyOrder(ids);
    for (SearchQuery.Target target :
        List.of(
            new SearchQuery.Lexical("common"),
            new SearchQuery.Dense(Docs.axis(0, 4), Docs.MODEL))) {
      List<SearchHit> hits =
          store.search(NAME, new SearchQuery(target, 100, Optional.of(condition), "", false));
      assertThat(hits.stream().map(hit -> hit.document().id()).distinct())
          .containsExactlyInAnyOrder(ids);
      assertThat(hits).hasSize(2 * ids.length);
    }
  }

  private List<String> found(Condition condition) {
    try (DocumentCursor cursor =
        store.scan(NAME, new ScanRange("", 100, Optional.of(condition)), Detail.VERSION)) {
      return all(cursor).stream().map(record -> record.document().id()).toList();
    }
  }

  private static DocumentWrite document(String id, Map<String, ?> metadata) {
    return Docs.document(id, "1", Docs.metadata(metadata), "common first", "common second");
  }
}
