package dev.hedgerow.retrieve.store;

import java.util.OptionalDouble;

/**
 * Figures of a collection.
 *
 * @param diskBytes 0 where nothing is on a disk
 * @param segments index segments
 * @param deletedShare of entries that are deleted and not yet merged away, 0 to 1
 * @param bytesPerVector what the index has for each, graph included; 0 where nothing is on a disk
 * @param recall of the ten passages nearest to some of its vectors, the share that a search finds,
 *     0 to 1; empty where that was not asked for, or there is no vector
 */
public record CollectionStats(
    long documents,
    long passages,
    long diskBytes,
    int segments,
    double deletedShare,
    double bytesPerVector,
    OptionalDouble recall) {}
