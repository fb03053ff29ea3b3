package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Abilities;
import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.Detail;
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
import dev.hedgerow.runtime.call.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The collections that another process of this machine writes, read from its very files by memory
 * map: the pages are shared. Sees a commit within a second; refuses writes, saying who takes them.
 */
public final class LuceneReplica implements VectorStore {
  private final FollowedFolder folder;
  private final String writer;

  private LuceneReplica(FollowedFolder folder, String writer) {
    this.folder = folder;
    this.writer = writer;
  }

  /**
   * Opens what is there, which may be nothing yet.
   *
   * @param writer address of the process that takes writes; empty where it is not known
   * @param pool runs what reads the indexes; stays open
   * @throws dev.hedgerow.retrieve.store.DataFolderException when the folder cannot be read
   */
  public static LuceneReplica open(
      Path path, LuceneSettings settings, WorkerPool pool, String writer) {
    return new LuceneReplica(new FollowedFolder(path, settings, pool), writer);
  }

  /** Sees what the writer has done, now. */
  void look() throws IOException {
    folder.look();
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, true);
  }

  @Override
  public CollectionSpec create(CollectionSpec spec) {
    throw Failures.readOnly(writer);
  }

  @Override
  public CollectionSpec describe(String collection) {
    return folder.get(collection).spec();
  }

  @Override
  public List<CollectionSpec> list() {
    return folder.list();
  }

  @Override
  public void drop(String collection) {
    throw Failures.readOnly(writer);
  }

  @Override
  public void setAlias(String alias, String collection) {
    throw Failures.readOnly(writer);
  }

  @Override
  public void removeAlias(String alias) {
    throw Failures.readOnly(writer);
  }

  @Override
  public Aliases aliases() {
    return folder.aliases();
  }

  @Override
  public CompletableFuture<Stored> upsert(String collection, DocumentWrite write) {
    throw Failures.readOnly(writer);
  }

  @Override
  public CompletableFuture<Stored> touch(String collection, String id, String version) {
    throw Failures.readOnly(writer);
  }

  @Override
  public void refresh(String collection) {
    throw Failures.readOnly(writer);
  }

  @Override
  public Deleted delete(String collection, Condition condition) {
    throw Failures.readOnly(writer);
  }

  @Override
  public DocumentCursor get(String collection, List<String> ids, Detail detail) {
    return read(collection, target -> target.get(ids, detail));
  }

  @Override
  public DocumentCursor scan(String collection, ScanRange range, Detail detail) {
    return read(
        collection,
        target -> {
          range.check(target.spec());
          return target.scan(range, detail);
        });
  }

  @Override
  public List<SearchHit> search(String collection, SearchQuery query) {
    return read(
        collection,
        target -> {
          ReadableCollection written = seen(collection, target, query.atLeast());
          query.check(written.spec());
          return written.search(query);
        });
  }

  @Override
  public CollectionStats stats(String collection, boolean checkRecall) {
    return read(collection, target -> target.stats(checkRecall));
  }

  @Override
  public SnapshotReader snapshot(String collection) {
    return read(collection, target -> snapshot(collection, target));
  }

  @Override
  public RestoreSink restore(SnapshotHeader header) {
    throw Failures.readOnly(writer);
  }

  @Override
  public void close() {
    folder.close();
  }

  private <T> T read(String collection, Function<ReadableCollection, T> reading) {
    return NamedReads.read(() -> folder.get(collection), ReadableCollection::dropped, reading);
  }

  /** Files are opened by name: they may be of one that took this one's place a moment ago. */
  private SnapshotReader snapshot(String collection, ReadableCollection target) {
    SnapshotReader snapshot = target.snapshot();
    if (folder.has(target)) {
      return snapshot;
    }
    snapshot.close();
    var _ = folder.lookFor(collection);
    throw Failures.collectionNotFound(target.name());
  }

  /** A token of another collection may be of one that took this one's place a moment ago. */
  private ReadableCollection seen(String collection, ReadableCollection target, String token) {
    return target.index().visible().gave(token) ? target : folder.lookFor(collection);
  }
}
