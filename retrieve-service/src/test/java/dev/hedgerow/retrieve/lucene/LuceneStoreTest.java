package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.store.VectorStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class LuceneStoreTest extends VectorStoreContract {
  private final Stores stores = new Stores();

  @TempDir Path folder;

  @Override
  protected VectorStore open() {
    return stores.open(folder);
  }

  @AfterEach
  void closePool() {
    stores.close();
  }
}
