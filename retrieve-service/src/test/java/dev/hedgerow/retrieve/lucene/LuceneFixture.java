package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.StoreFixture;
import dev.hedgerow.retrieve.store.VectorStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The store over a folder of its own, and what opens more of them. */
abstract class LuceneFixture extends StoreFixture {
  final Stores stores = new Stores();

  @TempDir Path folder;

  @Override
  protected final VectorStore open() {
    return stores.open(folder, disk());
  }

  /** What the store writes to. */
  Disk disk() {
    return Disk.LOCAL;
  }

  @AfterEach
  final void closePool() {
    stores.close();
  }
}
