package dev.hedgerow.retrieve.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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
  public CompletableFuture<Stored> upsert(String collection, DocumentWrite write) {
    return store.upsert(stored(collection), write);
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
  public CollectionStats stats(String collection) {
    return store.stats(stored(collection));
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
}
