package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.log.LogEntry;
import dev.hedgerow.retrieve.log.WriteLog;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SeenTime;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one index and its log. A group of documents is acknowledged once the log has it; the index
 * commits all that came in a while at once, and the log begins anew.
 *
 * <p>The index is opened when there is something to write. After a failure the session is to be
 * abandoned: nothing is tried again over the same pages, and the next write opens another index
 * writer, on the last commit, and replays the log. For the one thread that writes.
 */
final class IndexSession {
  private static final Logger log = LoggerFactory.getLogger(IndexSession.class);
  private static final Duration LONGEST_UNCOMMITTED = Duration.ofMillis(800);
  private static final long MOST_UNCOMMITTED_BYTES = 64 << 20;

  private final CollectionSpec spec;
  private final Directory directory;
  private final CommittedIndex committed;
  private final BooleanSupplier dropped;
  private final WriteLog writes;
  private final SeenTime seen;
  private final Versions versions;
  private @Nullable IndexWriter writer;

  /** Of the last write. */
  private long sequence;

  /**
   * Of the last group with a document: what a write token stands for. Touches alone show nothing
   * new and are not committed for long, so that nobody is to wait for them.
   */
  private long documents;

  /** When the first document that is not committed came, in {@link System#nanoTime}. */
  private long uncommittedSince;

  IndexSession(ReadableCollection collection, WriteLog writes, InstantSource clock) {
    this.spec = collection.spec();
    this.directory = collection.directory();
    this.committed = collection.index();
    this.dropped = collection::dropped;
    this.writes = writes;
    this.versions = new Versions(committed);
    this.seen = new SeenTime(clock);
  }

  /** What one document of a group became: a {@link Stored}, or why it alone was not taken. */
  record Result(@Nullable Stored stored, @Nullable Failure failure) {}

  /** Stores or touches the documents; durable when it returns. */
  List<Result> store(List<PendingWrite.Logged> group) throws IOException {
    IndexWriter open = open();
    Instant now = seen.now();
    List<LogEntry> entries = new ArrayList<>(group.size());
    List<Result> results = new ArrayList<>(group.size());
    for (PendingWrite.Logged write : group) {
      results.add(
          switch (write) {
            case PendingWrite.Upsert upsert -> store(open, upsert.write().storedAt(now), entries);
            case PendingWrite.Touch touch -> touch(open, touch, now, entries);
          });
    }
    if (!entries.isEmpty()) {
      writes.append(sequence + 1, entries);
      sequence++;
    }
    if (results.stream().anyMatch(result -> result.stored != null && result.stored.changed())) {
      documents = sequence;
    }
    String token = committed.visible().token(documents);
    return results.stream().map(result -> withToken(result, token)).toList();
  }

  /**
   * Deletes what meets the condition; durable and visible when it returns.
   *
   * <p>What is to go is read from the last commit, and goes by its id. Lucene would ask a query of
   * segments that have just been merged before their columns tell what was seen meanwhile, and
   * delete that.
   */
  Deleted delete(Condition condition) throws IOException {
    IndexWriter open = open();
    settle();
    ScanRange all = new ScanRange("", Integer.MAX_VALUE, Optional.of(condition));
    int count =
        committed.read(
            reader ->
                IdScan.forEach(
                    reader, all, (_, id) -> open.deleteDocuments(new Term(Fields.ID, id))));
    if (count > 0) {
      sequence++;
      commit(open);
    }
    return new Deleted(count, committed.visible().token(sequence));
  }

  /** Whether there are writes that no search sees yet. */
  boolean hasUncommitted() {
    return writer != null && sequence > committed.visible().last();
  }

  /**
   * Whether documents have waited long enough, or there is enough to commit. What was touched alone
   * does not wait to be seen: a commit writes the column of every segment that was touched anew.
   */
  boolean isCommitDue() {
    return hasUncommitted()
        && (writes.bytes() > MOST_UNCOMMITTED_BYTES
            || (versions.hasUncommitted()
                && System.nanoTime() - uncommittedSince > LONGEST_UNCOMMITTED.toNanos()));
  }

  /**
   * Shows all that was acknowledged, and what merges have done since the last commit, which would
   * else wait for a write.
   */
  void settle() throws IOException {
    if (writer != null || writes.goesBeyond(committed.visible().last())) {
      IndexWriter open = open();
      if (open.hasUncommittedChanges()) {
        commit(open);
      }
    }
  }

  /**
   * Closes the writer without writing anything. Whatever that throws, those who wait for the writes
   * hear of them.
   */
  void abandon() {
    try {
      if (writer != null) {
        writer.rollback();
      }
    } catch (Throwable e) {
      if (!dropped.getAsBoolean()) { // Then its folder has gone away under it.
        log.warn("collection {}: closing its writer failed as well", spec.name(), e);
      }
    } finally {
      writer = null;
      writes.close();
      versions.clear();
    }
  }

  private Result store(IndexWriter open, DocumentWrite write, List<LogEntry> entries)
      throws IOException {
    StoredDocument document = write.document();
    Versions.Version there = versions.of(document.id());
    if (there != null && there.version().equals(document.version())) {
      return touch(open, document.id(), there, document.seenAt(), entries);
    }
    try {
      if (there == null) { // Then no segment is asked for an older one to delete.
        open.addDocuments(DocumentBlock.of(write));
      } else {
        put(open, write);
      }
    } catch (IllegalArgumentException e) {
      log.error("collection {}: document {} cannot be indexed", spec.name(), document.id(), e);
      return new Result(null, Failure.from(e));
    }
    uncommittedSince = versions.hasUncommitted() ? uncommittedSince : System.nanoTime();
    int passages = write.passages().size();
    versions.put(document.id(), new Versions.Version(document.version(), passages));
    entries.add(new LogEntry.Document(write));
    return new Result(new Stored(true, passages, "", document.seenAt()), null);
  }

  private Result touch(
      IndexWriter open, PendingWrite.Touch touch, Instant now, List<LogEntry> entries)
      throws IOException {
    Versions.Version there = versions.of(touch.id());
    return there != null && there.version().equals(touch.version())
        ? touch(open, touch.id(), there, now, entries)
        : new Result(null, Failures.versionNotFound());
  }

  private static Result touch(
      IndexWriter open, String id, Versions.Version there, Instant now, List<LogEntry> entries)
      throws IOException {
    LogEntry.Touch touch = new LogEntry.Touch(id, now);
    touch(open, touch);
    entries.add(touch);
    return new Result(new Stored(false, there.passages(), "", now), null);
  }

  private static void put(IndexWriter open, DocumentWrite write) throws IOException {
    open.updateDocuments(new Term(Fields.ID, write.document().id()), DocumentBlock.of(write));
  }

  private static void touch(IndexWriter open, LogEntry.Touch touch) throws IOException {
    open.updateNumericDocValue(
        new Term(Fields.ID, touch.id()), Fields.SEEN, touch.seenAt().toEpochMilli());
  }

  private void commit(IndexWriter open) throws IOException {
    open.setLiveCommitData(CommittedIndex.commitData(sequence).entrySet());
    open.commit();
    writes.restart(sequence);
    versions.clear();
    committed.refresh();
  }

  private IndexWriter open() throws IOException {
    if (writer != null && writer.isOpen()) {
      return writer;
    }
    Throwable fault = writer == null ? null : writer.getTragicException();
    abandon();
    if (Damage.in(fault)) {
      throw new IOException("a merge found damaged files", fault);
    }
    IndexWriter opened = new IndexWriter(directory, WriterConfig.of(spec));
    writer = opened;
    committed.refresh();
    sequence = committed.visible().last();
    replay(opened);
    documents = sequence;
    return opened;
  }

  private void replay(IndexWriter open) throws IOException {
    long last = writes.replay(sequence, entry -> redo(open, entry));
    if (last > sequence) {
      log.info(
          "collection {}: {} groups of writes had not been committed",
          spec.name(),
          last - sequence);
      sequence = last;
      commit(open);
    } else {
      writes.restart(sequence);
    }
  }

  private static void redo(IndexWriter open, LogEntry entry) throws IOException {
    switch (entry) {
      case LogEntry.Document(DocumentWrite write) -> put(open, write);
      case LogEntry.Touch touch -> touch(open, touch);
    }
  }

  private static Result withToken(Result result, String token) {
    Stored stored = result.stored;
    return stored == null
        ? result
        : new Result(new Stored(stored.changed(), stored.passages(), token, stored.seenAt()), null);
  }
}
