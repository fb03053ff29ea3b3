package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.TickingClock;
import dev.hedgerow.runtime.call.WorkerPool;
import java.nio.file.Path;
import java.time.InstantSource;

/** Lucene stores for tests, over one pool. */
final class Stores implements AutoCloseable {
  static final LuceneSettings SETTINGS = new LuceneSettings(256, 0.9f, 0.4f, 80, 2);

  private final InstantSource clock = new TickingClock();
  private final WorkerPool pool = new WorkerPool("test-search", 2, 64);

  LuceneStore open(Path path) {
    return LuceneStore.open(path, SETTINGS, pool, clock);
  }

  LuceneStore open(Path path, Disk disk) {
    return LuceneStore.open(path, SETTINGS, pool, clock, disk);
  }

  /** Reads what another store writes there. */
  LuceneReplica follow(Path path) {
    return LuceneReplica.open(path, SETTINGS, pool, "127.0.0.1:7402");
  }

  @Override
  public void close() {
    pool.close();
  }
}
