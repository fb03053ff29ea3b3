package dev.hedgerow.retrieve.lucene;

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
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.error.Failure;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Collections on local disk, each a Lucene index with BM25 and HNSW side by side, and a log. What
 * is acknowledged is in the log, with fsync; searches see what the index has committed.
 */
public final class LuceneStore implements VectorStore {
  static {
    // A filter may have 1,024 conditions, some of which take two clauses, beside 256 words.
    IndexSearcher.setMaxClauseCount(8_192);
  }

  private final CollectionCatalogue collections;

  private LuceneStore(CollectionCatalogue collections) {
    this.collections = collections;
  }

  /**
   * Opens every collection in the folder; one that is damaged is named in the log and answers
   * COLLECTION_DAMAGED.
   *
   * @param pool runs what reads the indexes; stays open
   * @throws dev.hedgerow.retrieve.store.DataFolderException when another process has the folder, or
   *     it cannot be read and written
   */
  public static LuceneStore open(
      Path path, LuceneSettings settings, WorkerPool pool, InstantSource clock) {
    return open(path, settings, pool, clock, Disk.LOCAL);
  }

  static LuceneStore open(
      Path path, LuceneSettings settings, WorkerPool pool, InstantSource clock, Disk disk) {
    return new LuceneStore(CollectionCatalogue.open(path, settings, pool, clock, disk));
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, true);
  }

  @Override
  public CollectionSpec create(CollectionSpec spec) {
    return collections.create(spec);
  }

  @Override
  public CollectionSpec describe(String collection) {
    return collections.get(collection).reads().spec();
  }

  @Override
  public List<CollectionSpec> list() {
    return collections.list();
  }

  @Override
  public void drop(String collection) {
    collections.drop(collection);
  }

  @Override
  public void setAlias(String alias, String collection) {
    collections.setAlias(alias, collection);
  }

  @Override
  public void removeAlias(String alias) {
    collections.removeAlias(alias);
  }

  @Override
  public Aliases aliases() {
    return collections.aliases();
  }

  @Override
  public CompletableFuture<Stored> upsert(String collection, DocumentWrite write) {
    LuceneCollection target = collections.get(collection);
    DocumentChecks.check(target.reads().spec(), write);
    return target.upsert(write);
  }

  @Override
  public CompletableFuture<Stored> touch(String collection, String id, String version) {
    return collections.get(collection).touch(id, version);
  }

  @Override
  public Deleted delete(String collection, Condition condition) {
    LuceneCollection target = collections.get(collection);
    target.reads().spec().fields().check(condition);
    return outcome(target.delete(condition));
  }

  @Override
  public void refresh(String collection) {
    var _ = outcome(collections.get(collection).refresh());
  }

  @Override
  public DocumentCursor get(String collection, List<String> ids, Detail detail) {
    return read(collection, target -> target.reads().get(ids, detail));
  }

  @Override
  public DocumentCursor scan(String collection, ScanRange range, Detail detail) {
    return read(
        collection,
        target -> {
          range.check(target.reads().spec());
          return target.reads().scan(range, detail);
        });
  }

  @Override
  public List<SearchHit> search(String collection, SearchQuery query) {
    return read(
        collection,
        target -> {
          query.check(target.reads().spec());
          return target.search(query);
        });
  }

  @Override
  public CollectionStats stats(String collection, boolean checkRecall) {
    return read(collection, target -> target.reads().stats(checkRecall));
  }

  @Override
  public SnapshotReader snapshot(String collection) {
    LuceneCollection target = collections.get(collection);
    var _ = outcome(target.refresh());
    return target.reads().snapshot();
  }

  @Override
  public RestoreSink restore(SnapshotHeader header) {
    return collections.restore(header);
  }

  @Override
  public void close() {
    collections.close();
  }

  private <T> T read(String collection, Function<LuceneCollection, T> reading) {
    return NamedReads.read(
        () -> collections.get(collection), target -> target.reads().dropped(), reading);
  }

  private static <T extends @Nullable Object> T outcome(CompletableFuture<T> pending) {
    try (var _ = CallContext.onOver(() -> pending.cancel(false))) {
      return pending.join();
    } catch (CancellationException e) {
      CallContext.check();
      throw Failure.cancelled("the write was given up").causedBy(e);
    } catch (CompletionException e) {
      throw Failure.from(e.getCause() == null ? e : e.getCause());
    }
  }
}
