package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.runtime.error.Failure;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One collection that is open: its committed index to read, and its writer. */
final class LuceneCollection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LuceneCollection.class);

  private final ReadableCollection reads;
  private final GroupCommit writer;

  /** Takes the readable part over: it is closed with this. */
  LuceneCollection(ReadableCollection reads, int commitDocuments) {
    this.reads = reads;
    this.writer =
        new GroupCommit(
            reads.name(),
            new IndexSession(reads.spec(), reads.directory(), reads.index()),
            commitDocuments,
            this::writeFailed);
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

  CompletableFuture<Deleted> delete(Condition condition) {
    reads.checkServing();
    CompletableFuture<Deleted> outcome = new CompletableFuture<>();
    writer.submit(new PendingWrite.Delete(condition, outcome));
    return outcome;
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
    log.error(
        "collection {}: a write failed; its writer is closed, the next write opens it on what was"
            + " acknowledged",
        reads.name(),
        e);
    return Failures.writeFailed(reads.name()).causedBy(e);
  }
}
