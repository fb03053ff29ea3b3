package dev.hedgerow.retrieve.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps documents with their passages and vectors, and finds passages. Safe for any number of
 * threads; methods may wait, so callers are virtual threads, and end early when their call is over.
 *
 * <p>What names a collection may name an alias of it. A method that does throws
 * COLLECTION_NOT_FOUND where there is none and COLLECTION_DAMAGED where its files cannot be
 * trusted.
 */
public interface VectorStore extends AutoCloseable {
  /** The most collections: each may have a thread that writes and one that merges. */
  int MOST_COLLECTIONS = 256;

  /** What this store can. */
  Abilities abilities();

  /**
   * Creates a collection; one that is the same is left as it is.
   *
   * @throws dev.hedgerow.runtime.error.Failure COLLECTION_EXISTS when it has another model,
   *     dimension, encoding or fields
   */
  CollectionSpec create(CollectionSpec spec);

  /** What the collection is. */
  CollectionSpec describe(String collection);

  /** The collections by name. */
  List<CollectionSpec> list();

  /**
   * Deletes a collection, by its own name, and all it holds.
   *
   * @throws dev.hedgerow.runtime.error.Failure COLLECTION_ALIASED while an alias stands for it
   */
  void drop(String collection);

  /**
   * Lets an alias stand for the collection, in place of another where it stood for one: durable,
   * and seen by every call that begins from now on.
   */
  void setAlias(String alias, String collection);

  /**
   * Takes an alias away.
   *
   * @throws dev.hedgerow.runtime.error.Failure ALIAS_NOT_FOUND
   */
  void removeAlias(String alias);

  /** The aliases. */
  Aliases aliases();

  /**
   * Stores a document in place of the one with its id, in one step: no search sees half of it.
   * Waits for room in the queue. The future completes once the document is durable, or fails with
   * WRITE_FAILED when it is not stored; what was there before is then still there. Its
   * continuations must not block. Cancelling it drops the document where it still waits.
   *
   * <p>It is visible within a second, and at once to a search that asks for its token.
   *
   * @throws dev.hedgerow.runtime.error.Failure INVALID_REQUEST, MODEL_MISMATCH, DIMENSION_MISMATCH,
   *     METADATA_TYPE_MISMATCH
   */
  CompletableFuture<Stored> upsert(String collection, DocumentWrite write);

  /**
   * Takes note that a document is still there in that version: it is seen now, as by an upsert of
   * the version that it has. Waits, completes and is cancelled like an upsert.
   *
   * <p>The future fails with VERSION_NOT_FOUND where there is another version of it or none.
   */
  CompletableFuture<Stored> touch(String collection, String id, String version);

  /**
   * Makes what was acknowledged before visible.
   *
   * @throws dev.hedgerow.runtime.error.Failure WRITE_FAILED when that did not come about; nothing
   *     is lost by it
   */
  void refresh(String collection);

  /**
   * Deletes the documents that meet the condition; they are gone, durably, when it returns.
   *
   * @throws dev.hedgerow.runtime.error.Failure METADATA_TYPE_MISMATCH
   */
  Deleted delete(String collection, Condition condition);

  /** Reads documents in the order of the ids; what is not there is left out. */
  DocumentCursor get(String collection, List<String> ids, Detail detail);

  /**
   * Reads documents in the order of their ids; writes that come meanwhile are not seen.
   *
   * @throws dev.hedgerow.runtime.error.Failure METADATA_TYPE_MISMATCH
   */
  DocumentCursor scan(String collection, ScanRange range, Detail detail);

  /**
   * Finds passages, best first.
   *
   * @throws dev.hedgerow.runtime.error.Failure MODEL_MISMATCH, DIMENSION_MISMATCH,
   *     METADATA_TYPE_MISMATCH, WRITE_NOT_VISIBLE
   */
  List<SearchHit> search(String collection, SearchQuery query);

  /**
   * Figures of a collection.
   *
   * @param checkRecall also compares some searches with exact ones, which reads all vectors
   */
  CollectionStats stats(String collection, boolean checkRecall);

  /**
   * Reads the collection's files as they are now; writes go on.
   *
   * @throws dev.hedgerow.runtime.error.Failure SNAPSHOT_UNSUPPORTED where the store has none
   */
  SnapshotReader snapshot(String collection);

  /**
   * Begins a collection that shall hold what a snapshot held: that of the header's spec, with its
   * name.
   *
   * @throws dev.hedgerow.runtime.error.Failure COLLECTION_EXISTS when there is one of that name,
   *     SNAPSHOT_UNSUPPORTED, WRITE_FAILED
   */
  RestoreSink restore(SnapshotHeader header);

  /** Finishes the writes that wait, and lets go of every file. */
  @Override
  void close();
}
