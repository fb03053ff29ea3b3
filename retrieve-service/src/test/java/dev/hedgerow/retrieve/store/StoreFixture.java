package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ProtocolMessageEnum;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store with one collection of dimension 4, and short words for what tests do with it. */
public abstract class StoreFixture {
  protected static final String NAME = "main";

  protected VectorStore store;

  /** A fresh store. */
  protected abstract VectorStore open();

  @BeforeEach
  void createCollection() {
    store = open();
    store.create(new CollectionSpec(NAME, Docs.MODEL, 4));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  protected final Stored put(DocumentWrite write) {
    return put(NAME, write);
  }

  /** Visible when it returns. */
  protected final Stored put(String collection, DocumentWrite write) {
    Stored stored = store.upsert(collection, write).join();
    store.refresh(collection);
    return stored;
  }

  protected final List<DocumentRecord> get(Detail detail, String... ids) {
    try (DocumentCursor cursor = store.get(NAME, List.of(ids), detail)) {
      return all(cursor);
    }
  }

  protected final List<SearchHit> search(SearchQuery query) {
    return search(NAME, query);
  }

  protected final List<SearchHit> search(String collection, SearchQuery query) {
    return store.search(collection, query);
  }

  protected static List<DocumentRecord> all(DocumentCursor cursor) {
    List<DocumentRecord> all = new ArrayList<>();
    for (var piece = cursor.next(); !piece.isEmpty(); piece = cursor.next()) {
      all.addAll(piece);
    }
    return all;
  }

  protected static SearchQuery lexical(String text, int topK) {
    return new SearchQuery(new SearchQuery.Lexical(text), topK, Optional.empty(), "", false);
  }

  protected static SearchQuery dense(UnitVector vector, int topK) {
    return new SearchQuery(
        new SearchQuery.Dense(vector, Docs.MODEL), topK, Optional.empty(), "", false);
  }

  protected static void assertFails(ProtocolMessageEnum reason, ThrowingCallable call) {
    Failure failure = catchThrowableOfType(Failure.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.is(reason)).as("%s is %s", failure, reason).isTrue();
  }

  protected static Offset<Float> near() {
    return Offset.offset(1e-5f);
  }
}
