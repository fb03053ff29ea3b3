package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be read of one collection, by the process that writes it or by another. */
final class ReadableCollection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReadableCollection.class);

  /** That a snapshot tries to hold, one after the other. */
  private static final int MOST_COMMITS = 100;

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
  private volatile State state = State.SERVING;

  /** Takes the index and its directory over: they are closed with the collection. */
  ReadableCollection(
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
  }

  CollectionHeader header() {
    return header;
  }

  CollectionSpec spec() {
    return header.spec();
  }

  String name() {
    return header.spec().name();
  }

  CommittedIndex index() {
    return index;
  }

  Directory directory() {
    return directory;
  }

  DocumentCursor get(List<String> ids, Detail detail) {
    return cursor(detail, reader -> rows(reader, ids));
  }

  DocumentCursor scan(ScanRange range, Detail detail) {
    return cursor(detail, reader -> IdScan.rows(reader, range));
  }

  List<SearchHit> search(SearchQuery query) {
    index.visible().await(query.atLeast());
    return onPool(
        () ->
            index.read(
                reader -> new LuceneSearch(reader, spec().encoding(), settings, query).hits()));
  }

  CollectionStats stats(boolean checkRecall) {
    return onPool(
        () ->
            index.read(
                reader ->
                    IndexStats.of(
                        reader,
                        directory,
                        checkRecall
                            ? new RecallCheck(reader, spec(), settings).recall()
                            : OptionalDouble.empty())));
  }

  /** The files of the last commit. */
  SnapshotReader snapshot() {
    HeldFiles files = new HeldFiles(directory);
    try {
      return snapshot(files);
    } catch (AlreadyClosedException e) {
      IOUtils.closeWhileHandlingException(files);
      throw gone(e);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(files);
      throw e instanceof IOException io ? readFailed(io) : (RuntimeException) e;
    }
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

  /** Shows what another process has committed. */
  void follow() throws IOException {
    index.follow();
  }

  void release(DirectoryReader reader) {
    try {
      index.release(reader);
    } catch (IOException e) {
      log.warn("collection {}: a reader was not closed", name(), e);
    }
  }

  /**
   * Does nothing while there is something to read.
   *
   * @throws Failure COLLECTION_NOT_FOUND, COLLECTION_DAMAGED
   */
  void checkServing() {
    switch (state) {
      case SERVING -> {}
      case DAMAGED -> throw Failures.collectionDamaged(name());
      case DROPPED -> throw Failures.collectionNotFound(name());
    }
  }

  /** From now on the collection is not there, whatever still runs. */
  void markDropped() {
    state = State.DROPPED;
  }

  boolean dropped() {
    return state == State.DROPPED;
  }

  /** From now on it answers nothing but what this gives. */
  Failure damaged(Throwable e) {
    state = State.DAMAGED;
    log.error("collection {} is damaged and answers no more", name(), e);
    return Failures.collectionDamaged(name()).causedBy(e);
  }

  @Override
  public void close() {
    try (directory;
        index) {
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

  /** A commit can be gone before its files are held; the next one shares most of them. */
  private SnapshotReader snapshot(HeldFiles files) throws IOException {
    for (int tries = 0; tries < MOST_COMMITS; tries++) {
      CallContext.check();
      DirectoryReader reader = acquire();
      try {
        if (files.hold(reader.getIndexCommit().getFileNames())) {
          return new CommitSnapshot(this, reader, files);
        }
      } catch (IOException | RuntimeException e) {
        release(reader);
        throw e;
      }
      release(reader);
      index.follow();
    }
    throw new NoSuchFileException(name(), null, "files of the last commit are missing");
  }

  private DirectoryReader acquire() {
    checkServing();
    try {
      return index.acquire();
    } catch (AlreadyClosedException e) {
      throw gone(e);
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
            throw gone(e);
          } catch (IOException e) {
            throw readFailed(e);
          }
        });
  }

  /** Deleted, or closed with the whole store, which is to be asked again. */
  private Failure gone(AlreadyClosedException e) {
    return (dropped() ? Failures.collectionNotFound(name()) : Failures.shuttingDown()).causedBy(e);
  }

  /** Files of a collection that was deleted meanwhile may be missing. */
  private Failure readFailed(IOException e) {
    if (dropped()) {
      return Failures.collectionNotFound(name()).causedBy(e);
    }
    return Damage.in(e) ? damaged(e) : Failure.from(e);
  }
}
