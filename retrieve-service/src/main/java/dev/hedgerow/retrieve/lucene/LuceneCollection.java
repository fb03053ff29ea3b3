package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One collection that is open: its committed index to read, and its writer. */
final class LuceneCollection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LuceneCollection.class);

  private enum State {
    SERVING,
    DAMAGED,
    DROPPED
  }

  private final CollectionHeader header;
  private final Directory directory;
  private final LuceneSettings settings;
  private final WorkerPool pool;
  private final CommittedIndex index;
  private final GroupCommit writer;
  private volatile State state = State.SERVING;

  private LuceneCollection(
      CollectionHeader header,
      Directory directory,
      CommittedIndex index,
      LuceneSettings settings,
      WorkerPool pool) {
    this.header = header;
    this.directory = directory;
    this.settings = settings;
    this.pool = pool;
    this.index = index;
    this.writer =
        new GroupCommit(
            name(),
            new IndexSession(name(), directory, index),
            settings.commitDocuments(),
            this::writeFailed);
  }

  /** Opens what the directory holds; the directory is closed with the collection. */
  static LuceneCollection open(
      CollectionHeader header, Directory directory, LuceneSettings settings, WorkerPool pool)
      throws IOException {
    CommittedIndex index = CommittedIndex.open(directory, header.incarnation());
    return new LuceneCollection(header, directory, index, settings, pool);
  }

  CollectionSpec spec() {
    return header.spec();
  }

  CompletableFuture<Stored> upsert(DocumentWrite write) {
    checkServing();
    CompletableFuture<Stored> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Upsert(write, outcome));
    return outcome;
  }

  CompletableFuture<Deleted> delete(Condition condition) {
    checkServing();
    CompletableFuture<Deleted> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Delete(condition, outcome));
    return outcome;
  }

  DocumentCursor get(List<String> ids, Detail detail) {
    return cursor(detail, reader -> rows(reader, ids));
  }

  DocumentCursor scan(ScanRange range, Detail detail) {
    return cursor(detail, reader -> IdScan.rows(reader, range));
  }

  List<SearchHit> search(SearchQuery query) {
    index.visible().await(query.atLeast());
    return onPool(() -> index.read(reader -> new LuceneSearch(reader, settings, query).hits()));
  }

  CollectionStats stats() {
    return onPool(() -> index.read(reader -> IndexStats.of(reader, directory)));
  }

  /**
   * Reads on the pool. The reader is held while that runs, even when the call has ended and its
   * caller has let go of the reader.
   */
  <T> T read(DirectoryReader reader, CommittedIndex.Reading<T> body) {
    return onPool(
        () -> {
          reader.incRef();
          try {
            return body.with(reader);
          } finally {
            reader.decRef();
          }
        });
  }

  void release(DirectoryReader reader) {
    try {
      index.release(reader);
    } catch (IOException e) {
      log.warn("collection {}: a reader was not closed", name(), e);
    }
  }

  /** From now on the collection is not there, whatever still runs. */
  void markDropped() {
    state = State.DROPPED;
  }

  @Override
  public void close() {
    try (directory;
        index;
        writer) {
      log.debug("collection {} is closed", name());
    } catch (IOException e) {
      log.warn("collection {}: not all of its files were closed", name(), e);
    }
  }

  private interface FileWork<T> {
    T run() throws IOException;
  }

  private interface Finding {
    List<IdScan.Row> in(DirectoryReader reader) throws IOException;
  }

  /** Takes the reader on this thread: what the pool still does for a call that ended is lost. */
  private DocumentCursor cursor(Detail detail, Finding finding) {
    DirectoryReader reader = acquire();
    try {
      return new LuceneCursor(this, reader, read(reader, finding::in), detail);
    } catch (RuntimeException e) {
      release(reader);
      throw e;
    }
  }

  private DirectoryReader acquire() {
    checkServing();
    try {
      return index.acquire();
    } catch (AlreadyClosedException e) {
      throw Failures.collectionNotFound(name()).causedBy(e);
    } catch (IOException e) {
      throw readFailed(e);
    }
  }

  private static List<IdScan.Row> rows(IndexReader reader, List<String> ids) throws IOException {
    List<IdScan.Row> rows = new ArrayList<>(ids.size());
    for (String id : ids) {
      CallContext.check();
      int entry = Records.find(reader, id);
      if (entry != Records.ABSENT) {
        rows.add(new IdScan.Row(entry, id));
      }
    }
    return rows;
  }

  /** Runs the work on the pool; what it finds damaged stays so. */
  private <T> T onPool(FileWork<T> work) {
    checkServing();
    return pool.run(
        () -> {
          try {
            return work.run();
          } catch (AlreadyClosedException e) {
            throw Failures.collectionNotFound(name()).causedBy(e);
          } catch (IOException e) {
            throw readFailed(e);
          }
        });
  }

  private void checkServing() {
    switch (state) {
      case SERVING -> {}
      case DAMAGED -> throw Failures.collectionDamaged(name());
      case DROPPED -> throw Failures.collectionNotFound(name());
    }
  }

  private Failure readFailed(IOException e) {
    if (!Damage.in(e)) {
      return Failure.from(e);
    }
    state = State.DAMAGED;
    log.error("collection {} is damaged and answers no more", name(), e);
    return Failures.collectionDamaged(name()).causedBy(e);
  }

  private Failure writeFailed(Throwable e) {
    if (state == State.DROPPED) {
      return Failures.collectionNotFound(name());
    }
    if (Damage.in(e)) {
      state = State.DAMAGED;
      log.error("collection {} is damaged and answers no more", name(), e);
      return Failures.collectionDamaged(name()).causedBy(e);
    }
    log.error(
        "collection {}: a write failed; its writer is closed, the next write opens it on what was"
            + " acknowledged",
        name(),
        e);
    return Failures.writeFailed(name()).causedBy(e);
  }

  private String name() {
    return header.spec().name();
  }
}
