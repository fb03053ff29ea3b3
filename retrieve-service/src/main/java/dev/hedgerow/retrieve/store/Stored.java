package dev.hedgerow.retrieve.store;

import java.time.Instant;

/**
 * What became of a document.
 *
 * @param changed false when the same version was there already
 * @param passages that the document has now
 * @param writeToken stands for the document as it is stored: a search at least as late finds that
 * @param seenAt the time that the document was seen by it, in whole milliseconds of the store's
 *     clock; never earlier than that of a write to the collection before
 */
public record Stored(boolean changed, int passages, String writeToken, Instant seenAt) {}
