package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.store.TickingClock;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.store.VectorStoreContract;

final class MemoryStoreTest extends VectorStoreContract {
  @Override
  protected VectorStore open() {
    return new MemoryStore(new TickingClock(), 0.9, 0.4);
  }
}
