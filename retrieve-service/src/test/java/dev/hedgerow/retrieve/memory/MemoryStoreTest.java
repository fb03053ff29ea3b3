package dev.hedgerow.retrieve.memory;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.TickingClock;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.store.VectorStoreContract;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends VectorStoreContract {
  @Override
  protected VectorStore open() {
    return new MemoryStore(new TickingClock(), 0.9, 0.4);
  }

  @Test
  void holdsSoManyCollectionsAndNoMore() {
    for (int i = store.list().size(); i < VectorStore.MOST_COLLECTIONS; i++) {
      store.create(new CollectionSpec("c" + i, Docs.MODEL, 4));
    }
    store.create(new CollectionSpec("c255", Docs.MODEL, 4));
    assertFails(
        ErrorReason.ERROR_REASON_OVERLOADED,
        () -> store.create(new CollectionSpec("c256", Docs.MODEL, 4)));
  }
}
