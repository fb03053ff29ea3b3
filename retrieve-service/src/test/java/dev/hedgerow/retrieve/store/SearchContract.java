package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.testkit.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every store searches, scans, and shows writes. */
abstract class SearchContract extends SeenContract {
  @Test
  void ranksByCosine() {
    put(Docs.vector("same", UnitVector.of(new float[] {1, 0, 0, 0}, "v")));
    put(Docs.vector("near", UnitVector.of(new float[] {0.8f, 0.6f, 0, 0}, "v")));
    put(Docs.vector("opposite", UnitVector.of(new float[] {-1, 0, 0, 0}, "v")));

    List<SearchHit> hits = search(dense(Docs.axis(0, 4), 10));

    assertThat(hits)
        .extracting(hit -> hit.document().id())
        .containsExactly("same", "near", "opposite");
    assertThat(hits.get(0).score()).isEqualTo(1, near());
    assertThat(hits.get(1).score()).isEqualTo(0.8f, near());
    assertThat(hits.get(2).score()).isEqualTo(-1, near());
    assertThat(search(dense(Docs.axis(0, 4), 2))).hasSize(2);
  }

  @Test
  void hitsCarryThePassageAndItsDocumentWithoutText() {
    DocumentWrite write = Docs.document("a", "1", "apple", "pear");
    put(write);
    SearchHit hit = search(lexical("pear", 10)).getFirst();
    assertThat(hit.passage()).isEqualTo(write.passages().get(1).passage());
    assertThat(hit.document()).isEqualTo(get(Detail.BASIC, "a").getFirst().document());
    assertThat(hit.explanation()).isEmpty();
  }

  @Test
  void ranksByWordsStemmedAndWithoutStopWords() {
    put(Docs.document("runs", "1", "The runner's running shoes run and run again"));
    put(Docs.document("once", "1", "A long text on walking in which somebody ran or runs, once"));
    put(Docs.document("none", "1", "The and of to in"));

    assertThat(search(lexical("Running", 10)))
        .extracting(hit -> hit.document().id())
        .containsExactly("runs", "once");
    assertThat(search(lexical("the and of", 10))).isEmpty();
    assertThat(search(lexical("?!", 10))).isEmpty();
  }

  @Test
  void findsWordsOfTitleAndSection() {
    put(Docs.document("zebra", "1", "apple"));
    assertThat(search(lexical("zebra", 1))).hasSize(1);
    assertThat(search(lexical("part", 1))).hasSize(1);
  }

  @Test
  void takesNothingInTheTextForAnOperator() {
    put(Docs.document("a", "1", "apple"));
    String hostile = "title:apple AND NOT (apple* OR \"apple~9\" [a TO z] +x -apple ^2 \\ / {";
    assertThat(search(lexical(hostile, 10))).hasSize(1);
  }

  @Test
  void leavesOutWordsBeyondTheFirst256() {
    put(Docs.document("a", "1", "needle"));
    String hay = "hay ".repeat(SearchQuery.Lexical.MAX_WORDS - 1);
    assertThat(search(lexical(hay + "needle", 1))).hasSize(1);
    assertThat(search(lexical(hay + "straw needle", 1))).isEmpty();
  }

  @Test
  void beginsNothingForACallThatIsOver() {
    put(Docs.document("a", "1", "apple"));

    assertLate(() -> search(lexical("apple", 1)));
    assertLate(() -> search(dense(Docs.axis(0, 4), 1)));
    assertLate(() -> get(Detail.FULL, "a"));
    assertLate(() -> store.scan(NAME, new ScanRange("", 1, Optional.empty()), Detail.FULL).next());
    assertLate(() -> put(Docs.document("b", "1", "pear")));
    assertLate(() -> store.delete(NAME, new Condition.IdPrefix("a")));
    assertThat(get(Detail.VERSION, "a", "b")).hasSize(1);
  }

  private static void assertLate(Supplier<?> call) {
    assertFails(
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED,
        () -> CallContext.within(Duration.ZERO, call));
  }

  @Test
  void explainsScores() {
    put(Docs.document("a", "1", "apple"));
    for (SearchQuery query : List.of(lexical("apple", 1), dense(Docs.axis(0, 4), 1))) {
      SearchQuery explained = new SearchQuery(query.target(), 1, Optional.empty(), "", true);
      assertThat(search(explained).getFirst().explanation()).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingWhereThereIsNothing(VectorEncoding encoding) {
    store.create(new CollectionSpec("bare", Docs.MODEL, 4, encoding));
    assertThat(search("bare", dense(Docs.axis(0, 4), 1))).isEmpty();

    put("bare", Docs.document("a", "1", "apple"));
    SearchQuery filtered =
        new SearchQuery(
            new SearchQuery.Dense(Docs.axis(0, 4), Docs.MODEL),
            1,
            Optional.of(new Condition.IdPrefix("b")),
            "",
            false);
    assertThat(search("bare", filtered)).isEmpty();
    store.delete("bare", new Condition.IdPrefix("a"));
    assertThat(search("bare", dense(Docs.axis(0, 4), 1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void findsNearlyAllTrueNeighbours(VectorEncoding encoding) {
    Random random = Seed.random("findsNearlyAllTrueNeighbours");
    int dimension = 64;
    List<float[]> centres = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      centres.add(Docs.near(new float[dimension], 1, random).components());
    }
    List<UnitVector> vectors = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      vectors.add(Docs.near(centres.get(i % centres.size()), 0.1, random));
    }
    store.create(new CollectionSpec("recall", Docs.MODEL, dimension, encoding));
    List<CompletableFuture<Stored>> writes = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      writes.add(store.upsert("recall", Docs.vector(Integer.toString(i), vectors.get(i))));
    }
    writes.forEach(CompletableFuture::join);
    store.refresh("recall");

    int queries = 100;
    int found = 0;
    for (int q = 0; q < queries; q++) {
      UnitVector query = Docs.near(centres.get(q % centres.size()), 0.1, random);
      Set<String> truth = nearest(query, vectors, 10);
      found +=
          (int)
              search("recall", dense(query, 10)).stream()
                  .filter(hit -> truth.contains(hit.document().id()))
                  .count();
    }
    double recall = found / (10.0 * queries);
    System.out.println(encoding + ": recall@10 " + recall);
    CollectionStats stats = store.stats("recall", true);
    assertThat(stats.recall().orElseThrow()).isGreaterThanOrEqualTo(0.95);
    assertThat(recall).isGreaterThanOrEqualTo(store.abilities().exact() ? 0.999 : 0.95);
  }

  @ParameterizedTest
  @EnumSource
  void keepsVectorsOfEveryLengthThatModelsHave(VectorEncoding encoding) {
    for (int dimension : new int[] {1, 1_536, CollectionSpec.MAX_DIMENSION}) {
      String name = "long-" + dimension;
      store.create(new CollectionSpec(name, Docs.MODEL, dimension, encoding));
      List<CompletableFuture<Stored>> writes = new ArrayList<>();
      for (int i = 0; i < Math.min(dimension, 20); i++) {
        DocumentWrite write = Docs.vector(Integer.toString(i), Docs.axis(i, dimension));
        writes.add(store.upsert(name, write));
      }
      writes.forEach(CompletableFuture::join);
      store.refresh(name);

      SearchHit best = search(name, dense(Docs.axis(0, dimension), 5)).getFirst();
      assertThat(best.document().id()).isEqualTo("0");
      assertThat(best.score()).isEqualTo(1, near());
      assertThat(store.describe(name).encoding()).isEqualTo(encoding);
    }
  }

  @Test
  @Timeout(30)
  void showsAWriteAtOnceToASearchThatAsksForItAndSoonToAnyOther() {
    String token = store.upsert(NAME, Docs.document("a", "1", "apple")).join().writeToken();
    assertThat(
            search(
                new SearchQuery(
                    new SearchQuery.Lexical("apple"), 10, Optional.empty(), token, false)))
        .hasSize(1);

    store.upsert(NAME, Docs.document("b", "1", "apple")).join();
    while (search(lexical("apple", 10)).size() < 2) {
      Thread.onSpinWait();
    }
  }

  @Test
  void neverShowsHalfADocument() {
    String[] old = {"oldword", "oldword", "oldword", "oldword"};
    String[] fresh = {"newword", "newword", "newword", "newword"};
    put(Docs.document("a", "0", old));
    try (TaskScope scope = TaskScope.open()) {
      var writing =
          scope.fork(
              "write",
              () -> {
                for (int version = 1; version <= 30; version++) {
                  put(Docs.document("a", "" + version, version % 2 == 0 ? old : fresh));
                }
                return "";
              });
      while (!writing.done()) {
        List<SearchHit> hits = search(lexical("oldword newword", 10));
        assertThat(hits).hasSize(4);
        assertThat(hits.stream().map(hit -> hit.document().version()).distinct()).hasSize(1);
        assertThat(hits.stream().map(hit -> hit.passage().text()).distinct()).hasSize(1);
      }
      assertThat(writing.join()).isEmpty();
    }
  }

  @Test
  void scansInTheOrderOfUtf8Bytes() {
    // In UTF-16 the emoji (a surrogate pair) would come before U+FF5E.
    List<String> ordered = List.of("A", "Z", "a", "a1", "aa", "z", "ä", "木", "～", "👋");
    ordered.reversed().forEach(id -> put(Docs.document(id, "1", "x")));
    put(Docs.document("gone", "1", "x"));
    store.delete(NAME, new Condition.IdIn(Set.of("gone")));

    assertThat(scan("", 100)).isEqualTo(ordered);
    assertThat(scan("", 3)).isEqualTo(ordered.subList(0, 3));
    assertThat(scan("a", 3)).isEqualTo(ordered.subList(3, 6));
    assertThat(scan("aZ", 2)).isEqualTo(ordered.subList(4, 6));
    assertThat(scan("👋", 3)).isEmpty();
  }

  @Test
  void aScanDoesNotSeeWritesThatComeMeanwhile() {
    put(Docs.document("a", "1", "x"));
    try (DocumentCursor cursor =
        store.scan(NAME, new ScanRange("", 10, Optional.empty()), Detail.FULL)) {
      put(Docs.document("a", "2", "y"));
      put(Docs.document("b", "1", "y"));
      assertThat(all(cursor))
          .extracting(record -> record.document().version())
          .containsExactly("1");
    }
  }

  @Test
  void tokensStandForWritesThatAreVisible() {
    String token = put(Docs.document("a", "1", "apple")).writeToken();
    assertThat(search(atLeast(token))).hasSize(1);
    String deleted = store.delete(NAME, new Condition.IdPrefix("a")).writeToken();
    assertThat(deleted).isNotEqualTo(token);
    assertThat(search(atLeast(deleted))).isEmpty();
  }

  @Test
  void refusesTokensOfOtherCollectionsAndOtherTexts() {
    store.create(new CollectionSpec("other", Docs.MODEL, 4));
    String other = put("other", Docs.document("a", "1", "x")).writeToken();
    assertFails(
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST,
        () -> search(atLeast(other)));
    assertFails(
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST,
        () -> search(atLeast("no token")));
  }

  @Test
  void saysWhenAWriteIsNotVisibleInTime() {
    String token = put(Docs.document("a", "1", "apple")).writeToken();
    String later = token.substring(0, token.indexOf('.')) + ".zzz";
    try (TaskScope scope = TaskScope.open()) {
      var waiting = scope.fork("wait", Duration.ofMillis(200), () -> search(atLeast(later)));
      assertFails(ErrorReason.ERROR_REASON_WRITE_NOT_VISIBLE, waiting::join);
    }
  }

  protected final List<String> scan(String after, int limit) {
    return scan(new ScanRange(after, limit, Optional.empty()));
  }

  protected final List<String> scan(ScanRange range) {
    try (DocumentCursor cursor = store.scan(NAME, range, Detail.VERSION)) {
      return all(cursor).stream().map(record -> record.document().id()).toList();
    }
  }

  private static SearchQuery atLeast(String token) {
    return new SearchQuery(new SearchQuery.Lexical("apple"), 10, Optional.empty(), token, false);
  }

  private static Set<String> nearest(UnitVector query, List<UnitVector> vectors, int k) {
    return IntStream.range(0, vectors.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -dot(query, vectors.get(i))))
        .limit(k)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  private static double dot(UnitVector a, UnitVector b) {
    double dot = 0;
    for (int i = 0; i < a.dimension(); i++) {
      dot += a.components()[i] * b.components()[i];
    }
    return dot;
  }
}
