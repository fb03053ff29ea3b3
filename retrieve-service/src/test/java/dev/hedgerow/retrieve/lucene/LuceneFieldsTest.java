package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.DeclaredFields;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.FieldType;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.store.VectorEncoding;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.ErrorReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collection declares is where its files are. */
final class LuceneFieldsTest extends LuceneFixture {
  private static final String TYPED = "typed";
  private static final Condition WRONG = new Condition.TextIn("year", Set.of("2020"));
  private static final DeclaredFields FIELDS =
      DeclaredFields.of(
          Map.of("year", FieldType.NUMBER, "a \"name\"", FieldType.TEXT, "c", FieldType.BOOLEAN));

  @BeforeEach
  void createTyped() {
    store.create(new CollectionSpec(TYPED, Docs.MODEL, 4, VectorEncoding.INT8, FIELDS));
    put(TYPED, Docs.document("a", "1", Docs.metadata(Map.of("year", 2020)), "apple"));
  }

  @Test
  void outlivesTheProcess() {
    store.close();
    store = open();
    assertThat(store.describe(TYPED).fields()).isEqualTo(FIELDS);
    assertRefuses(store, TYPED);
  }

  @Test
  void isHeldToByAReader() throws IOException {
    try (LuceneReplica replica = stores.follow(folder)) {
      replica.look();
      assertThat(replica.describe(TYPED).fields()).isEqualTo(FIELDS);
      assertRefuses(replica, TYPED);
    }
  }

  @Test
  void comesBackWithASnapshot() {
    try (SnapshotReader snapshot = store.snapshot(TYPED);
        RestoreSink sink = store.restore(snapshot.header().named("copy"))) {
      for (var next = snapshot.next(); next != null; next = snapshot.next()) {
        sink.write(next);
      }
      sink.finish();
    }
    assertThat(store.describe("copy").fields()).isEqualTo(FIELDS);
    assertRefuses(store, "copy");
  }

  @Test
  void isNothingWhereAHeaderSaysNothing() throws IOException {
    String json = new CollectionHeader(store.describe(NAME), "1").toJson();
    String without = json.replaceFirst("(?s)\"fields\":\\s*\\{\\s*},", "");
    assertThat(without).doesNotContain("fields");
    assertThat(CollectionHeader.parse(without).spec()).isEqualTo(store.describe(NAME));
  }

  @Test
  void isNeverAnotherBecauseABitOfTheHeaderFlipped() throws IOException {
    CollectionHeader header = new CollectionHeader(store.describe(TYPED), "1f-2e");
    byte[] bytes = header.toJson().getBytes(StandardCharsets.UTF_8);
    assertThat(CollectionHeader.parse(header.toJson())).isEqualTo(header);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(CollectionHeader.parse(new String(flipped, StandardCharsets.UTF_8)))
            .isEqualTo(header);
      } catch (IOException e) {
        assertThat(e).isNotNull(); // Found.
      }
    }
  }

  private static void assertRefuses(VectorStore store, String collection) {
    assertFails(
        ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH,
        () ->
            store.search(
                collection,
                new SearchQuery(
                    new SearchQuery.Lexical("apple"), 1, Optional.of(WRONG), "", false)));
    assertFails(
        ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH,
        () ->
            store
                .scan(collection, new ScanRange("", 1, Optional.of(WRONG)), Detail.VERSION)
                .close());
  }
}
