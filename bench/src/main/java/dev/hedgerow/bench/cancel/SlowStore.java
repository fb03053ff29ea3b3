package dev.hedgerow.bench.cancel;

import dev.hedgerow.retrieve.store.Abilities;
import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.runtime.call.WorkerPool;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A store whose searches take their time, on a pool of threads as those of a real index. */
record SlowStore(VectorStore store, Ledger ledger, WorkerPool pool) implements VectorStore {
  @Override
  public List<SearchHit> search(String collection, SearchQuery query) {
    return pool.run(
        () -> {
          try (Ledger.Work work = ledger.begin()) {
            Slowness.spend();
            work.failAt(query.target() instanceof SearchQuery.Dense ? Step.DENSE : Step.LEXICAL);
            return store.search(collection, query);
          }
        });
  }

  @Override
  public Abilities abilities() {
    return store.abilities();
  }

  @Override
  public CollectionSpec create(CollectionSpec spec) {
    return store.create(spec);
  }

  @Override
  public CollectionSpec describe(String collection) {
    return store.describe(collection);
  }

  @Override
  public List<CollectionSpec> list() {
    return store.list();
  }

  @Override
  public void drop(String collection) {
    store.drop(collection);
  }

  @Override
  public void setAlias(String alias, String collection) {
    store.setAlias(alias, collection);
  }

  @Override
  public void removeAlias(String alias) {
    store.removeAlias(alias);
  }

  @Override
  public Aliases aliases() {
    return store.aliases();
  }

  @Override
  public CompletableFuture<Stored> upsert(String collection, DocumentWrite write) {
    return store.upsert(collection, write);
  }

  @Override
  public CompletableFuture<Stored> touch(String collection, String id, String version) {
    return store.touch(collection, id, version);
  }

  @Override
  public void refresh(String collection) {
    store.refresh(collection);
  }

  @Override
  public Deleted delete(String collection, Condition condition) {
    return store.delete(collection, condition);
  }

  @Override
  public DocumentCursor get(String collection, List<String> ids, Detail detail) {
    return store.get(collection, ids, detail);
  }

  @Override
  public DocumentCursor scan(String collection, ScanRange range, Detail detail) {
    return store.scan(collection, range, detail);
  }

  @Override
  public CollectionStats stats(String collection, boolean checkRecall) {
    return store.stats(collection, checkRecall);
  }

  @Override
  public SnapshotReader snapshot(String collection) {
    return store.snapshot(collection);
  }

  @Override
  public RestoreSink restore(SnapshotHeader header) {
    return store.restore(header);
  }

  @Override
  public void close() {
    store.close();
  }
}
