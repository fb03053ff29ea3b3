package dev.hedgerow.retrieve.store;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store as the tenant sees it that the current call is made for: the collections of others are
 * not there. Names are the tenant's own, in results and failures too; what the store inside calls
 * the collections stays inside.
 */
public final class TenantStore implements VectorStore {
  private final VectorStore store;
  private final Supplier<String> tenant;

  /**
   * Shares the store among tenants; {@code tenant} says whose call the current thread works for.
   */
  public TenantStore(VectorStore store, Supplier<String> tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public Abilities abilities() {
    return store.abilities();
  }

  @Override
  public CollectionSpec create(CollectionSpec spec) {
    return shown(store.create(spec.named(stored(spec.name()))));
  }

  @Override
  public CollectionSpec describe(String collection) {
    return shown(store.describe(stored(collection)));
  }

  @Override
  public List<CollectionSpec> list() {
    String owner = tenant.get();
    return store.list().stream()
        .filter(spec -> CollectionName.parse(spec.name()).tenant().equals(owner))
        .map(TenantStore::shown)
        .toList();
  }

  @Override
  public void drop(String collection) {
    store.drop(stored(collection));
  }

  @Override
  public void setAlias(String alias, String collection) {
    store.setAlias(stored(alias), stored(collection));
  }

  @Override
  public void removeAlias(String alias) {
    store.removeAlias(stored(alias));
  }

  @Override
  public Aliases aliases() {
    String owner = tenant.get();
    SortedMap<String, String> own = new TreeMap<>();
    store
        .aliases()
        .all()
        .forEach(
            (alias, collection) -> {
              if (CollectionName.parse(alias).tenant().equals(owner)) {
                own.put(CollectionName.shown(alias), CollectionName.shown(collection));
              }
            });
    return Aliases.of(own);
  }

  @Override
  public CompletableFuture<Stored> upsert(String collection, DocumentWrite write) {
    return store.upsert(stored(collection), write);
  }

  @Override
  public CompletableFuture<Stored> touch(String collection, String id, String version) {
    return store.touch(stored(collection), id, version);
  }

  @Override
  public void refresh(String collection) {
    store.refresh(stored(collection));
  }

  @Override
  public Deleted delete(String collection, Condition condition) {
    return store.delete(stored(collection), condition);
  }

  @Override
  public DocumentCursor get(String collection, List<String> ids, Detail detail) {
    return store.get(stored(collection), ids, detail);
  }

  @Override
  public DocumentCursor scan(String collection, ScanRange range, Detail detail) {
    return store.scan(stored(collection), range, detail);
  }

  @Override
  public List<SearchHit> search(String collection, SearchQuery query) {
    return store.search(stored(collection), query);
  }

  @Override
  public CollectionStats stats(String collection, boolean checkRecall) {
    return store.stats(stored(collection), checkRecall);
  }

  @Override
  public SnapshotReader snapshot(String collection) {
    return new ShownSnapshot(store.snapshot(stored(collection)));
  }

  @Override
  public RestoreSink restore(SnapshotHeader header) {
    return store.restore(header.named(stored(header.spec().name())));
  }

  /** Closes the store inside. */
  @Override
  public void close() {
    store.close();
  }

  private String stored(String collection) {
    return new CollectionName(tenant.get(), collection).stored();
  }

  private static CollectionSpec shown(CollectionSpec spec) {
    return spec.named(CollectionName.shown(spec.name()));
  }

  /** With the tenant's name for the collection. */
  private record ShownSnapshot(SnapshotReader inside) implements SnapshotReader {
    @Override
    public SnapshotHeader header() {
      SnapshotHeader header = inside.header();
      return header.named(CollectionName.shown(header.spec().name()));
    }

    @Override
    public @Nullable SnapshotPiece next() {
      return inside.next();
    }

    @Override
    public void close() {
      inside.close();
    }
  }
}
