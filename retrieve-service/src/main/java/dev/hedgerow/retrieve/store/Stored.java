package dev.hedgerow.retrieve.store;

/**
 * What became of a document.
 *
 * @param changed false when the same version was there already
 * @param passages that the document has now
 * @param writeToken stands for this write
 */
public record Stored(boolean changed, int passages, String writeToken) {}
