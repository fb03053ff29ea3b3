package dev.hedgerow.retrieve.store;

/**
 * A file of a snapshot.
 *
 * @param name a plain name, as of {@link SnapshotHeader}
 * @param length in bytes, at least 1
 */
public record SnapshotFile(String name, long length) {}
