package dev.hedgerow.retrieve.store;

/**
 * Takes the files of a collection that shall be there again. Until {@link #finish} nobody sees
 * anything of it; closed before, it leaves nothing behind. For one thread.
 */
public interface RestoreSink extends AutoCloseable {
  /**
   * Takes the next bytes, in the order of the header's files, no more than it says.
   *
   * @throws dev.hedgerow.runtime.error.Failure WRITE_FAILED
   */
  void write(SnapshotPiece piece);

  /**
   * All bytes are there: the collection is too, durably, when it returns.
   *
   * @throws dev.hedgerow.runtime.error.Failure SNAPSHOT_DAMAGED when the files are no collection,
   *     COLLECTION_EXISTS when one of that name came meanwhile, WRITE_FAILED
   */
  void finish();

  @Override
  void close();
}
