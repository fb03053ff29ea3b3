package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.store.Abilities;
import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentChecks;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Collections in memory. Searches look at every passage: right for thousands of them. */
public final class MemoryStore implements VectorStore {
  private final ConcurrentNavigableMap<String, MemoryCollection> collections =
      new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private final Bm25 bm25;
  private final Object changing = new Object();
  private volatile Aliases aliases = Aliases.NONE;

  /** With the constants of BM25. */
  public MemoryStore(InstantSource clock, double k1, double b) {
    this.clock = clock;
    this.bm25 = new Bm25(k1, b);
  }

  @Override
  public Abilities abilities() {
    return new Abilities(false, true, false);
  }

  @Override
  public CollectionSpec create(CollectionSpec spec) {
    synchronized (changing) {
      MemoryCollection there = collections.get(spec.name());
      if (there == null) {
        Failures.checkCollections(collections.size());
        collections.put(spec.name(), new MemoryCollection(spec, bm25, clock));
      } else if (!there.spec().equals(spec)) {
        throw Failures.collectionExists(there.spec());
      }
    }
    return spec;
  }

  @Override
  public CollectionSpec describe(String collection) {
    return collection(collection).spec();
  }

  @Override
  public List<CollectionSpec> list() {
    return collections.values().stream().map(MemoryCollection::spec).toList();
  }

  @Override
  public void drop(String collection) {
    synchronized (changing) {
      aliases.checkNoneFor(collection);
      if (collections.remove(collection) == null) {
        throw Failures.collectionNotFound(collection);
      }
    }
  }

  @Override
  public void setAlias(String alias, String collection) {
    synchronized (changing) {
      if (!collections.containsKey(collection)) {
        throw Failures.collectionNotFound(collection);
      }
      aliases = aliases.with(alias, collection);
    }
  }

  @Override
  public void removeAlias(String alias) {
    synchronized (changing) {
      aliases = aliases.without(alias);
    }
  }

  @Override
  public Aliases aliases() {
    return aliases;
  }

  @Override
  public CompletableFuture<Stored> upsert(String collection, DocumentWrite write) {
    MemoryCollection target = collection(collection);
    DocumentChecks.check(target.spec(), write);
    return CompletableFuture.completedFuture(target.upsert(write));
  }

  @Override
  public CompletableFuture<Stored> touch(String collection, String id, String version) {
    return collection(collection)
        .touch(id, version)
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> CompletableFuture.failedFuture(Failures.versionNotFound()));
  }

  @Override
  public void refresh(String collection) {
    var _ = collection(collection);
  }

  @Override
  public Deleted delete(String collection, Condition condition) {
    MemoryCollection target = collection(collection);
    target.spec().fields().check(condition);
    return target.delete(condition);
  }

  @Override
  public DocumentCursor get(String collection, List<String> ids, Detail detail) {
    return new MemoryCursor(collection(collection).get(ids), detail);
  }

  @Override
  public DocumentCursor scan(String collection, ScanRange range, Detail detail) {
    MemoryCollection target = collection(collection);
    range.check(target.spec());
    return new MemoryCursor(target.scan(range), detail);
  }

  @Override
  public List<SearchHit> search(String collection, SearchQuery query) {
    MemoryCollection target = collection(collection);
    query.check(target.spec());
    return target.search(query);
  }

  @Override
  public CollectionStats stats(String collection, boolean checkRecall) {
    return collection(collection).stats(checkRecall);
  }

  @Override
  public SnapshotReader snapshot(String collection) {
    var _ = collection(collection);
    throw unsupported();
  }

  @Override
  public RestoreSink restore(SnapshotHeader header) {
    throw unsupported();
  }

  @Override
  public void close() {
    collections.clear();
  }

  private static Failure unsupported() {
    return Failures.snapshotUnsupported("collections in memory have no snapshots");
  }

  private MemoryCollection collection(String name) {
    CallContext.check();
    MemoryCollection collection = collections.get(aliases.resolve(name));
    if (collection == null) {
      throw Failures.collectionNotFound(name);
    }
    return collection;
  }
}
