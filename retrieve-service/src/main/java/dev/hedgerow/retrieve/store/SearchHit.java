package dev.hedgerow.retrieve.store;

/**
 * A passage that was found.
 *
 * @param document its document, without text
 * @param score cosine (-1 to 1) or BM25 (above 0)
 * @param explanation how the score came about, for people; empty where not asked for
 */
public record SearchHit(
    StoredPassage passage, StoredDocument document, float score, String explanation) {}
