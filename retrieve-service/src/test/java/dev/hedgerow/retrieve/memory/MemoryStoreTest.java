package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.store.VectorStoreContract;
import java.time.InstantSource;

final class MemoryStoreTest extends VectorStoreContract {
  @Override
  protected VectorStore open() {
    return new MemoryStore(InstantSource.system(), 0.9, 0.4);
  }
}
