package dev.hedgerow.retrieve.store;

/**
 * Figures of a collection.
 *
 * @param diskBytes 0 where nothing is on a disk
 * @param segments index segments
 * @param deletedShare of entries that are deleted and not yet merged away, 0 to 1
 */
public record CollectionStats(
    long documents, long passages, long diskBytes, int segments, double deletedShare) {}
