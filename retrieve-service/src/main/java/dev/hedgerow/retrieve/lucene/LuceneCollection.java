package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.log.WriteLog;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One collection that is open: its committed index to read, its log and its writer. */
final class LuceneCollection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LuceneCollection.class);

  private static final Duration LOG_EVERY = Duration.ofMinutes(1);

  private final ReadableCollection reads;
  private final CollectionWriter writer;
  private long failures;
  private long loggedAt;

  /** Takes the readable part over: it is closed with this. */
  LuceneCollection(
      ReadableCollection reads, WriteLog writes, int groupDocuments, InstantSource clock) {
    this.reads = reads;
    this.writer =
        new CollectionWriter(
            reads.name(),
            new IndexSession(reads, writes, clock),
            groupDocuments,
            this::writeFailed);
  }

  /**
   * Shows what was acknowledged and had not been committed. Where the disk takes no writes that
   * comes later.
   *
   * @throws IOException when the log is damaged
   */
  void recover() throws IOException {
    writer.recover();
  }

  ReadableCollection reads() {
    return reads;
  }

  CompletableFuture<Stored> upsert(DocumentWrite write) {
    reads.checkServing();
    CompletableFuture<Stored> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Upsert(write, outcome));
    return outcome;
  }

  CompletableFuture<Stored> touch(String id, String version) {
    reads.checkServing();
    CompletableFuture<Stored> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Touch(id, version, outcome));
    return outcome;
  }

  CompletableFuture<Deleted> delete(Condition condition) {
    reads.checkServing();
    CompletableFuture<Deleted> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Delete(condition, outcome));
    return outcome;
  }

  /** Completes once all that was acknowledged before is visible. */
  CompletableFuture<Void> refresh() {
    reads.checkServing();
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Refresh(outcome));
    return outcome;
  }

  /** Has a write that the query must see committed at once. */
  List<SearchHit> search(SearchQuery query) {
    if (!reads.index().visible().reached(query.atLeast())) {
      var _ = refresh();
    }
    return reads.search(query);
  }

  /** From now on the collection is not there, whatever still runs. */
  void markDropped() {
    reads.markDropped();
  }

  @Override
  public void close() {
    try (reads;
        writer) {
      log.debug("collection {} takes no more writes", reads.name());
    }
  }

  private Failure writeFailed(Throwable e) {
    if (reads.dropped()) {
      return Failures.collectionNotFound(reads.name());
    }
    if (Damage.in(e)) {
      return reads.damaged(e);
    }
    logOnceAMinute(e);
    return Failures.writeFailed(reads.name(), e);
  }

  /** A full disk fails every write for as long as it is full. */
  private synchronized void logOnceAMinute(Throwable e) {
    failures++;
    long now = System.nanoTime();
    if (failures == 1 || now - loggedAt > LOG_EVERY.toNanos()) {
      loggedAt = now;
      log.error(
          "collection {}: a write failed, number {}; its writer is closed, the next one goes on"
              + " from what was acknowledged",
          reads.name(),
          failures,
          e);
    }
  }
}
