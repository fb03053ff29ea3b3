package dev.hedgerow.retrieve.store;

import org.jspecify.annotations.Nullable;

/**
 * The files of a collection as one moment has them, a bounded piece at a time. They stay until it
 * is closed, whatever is written meanwhile. For one thread at a time.
 */
public interface SnapshotReader extends AutoCloseable {
  /** What comes. */
  SnapshotHeader header();

  /** The next bytes, at most 256 KiB, in the order of the header's files; null after the last. */
  @Nullable SnapshotPiece next();

  @Override
  void close();
}
