package dev.hedgerow.retrieve.store;

/**
 * What a delete did.
 *
 * @param documents how many are gone
 * @param writeToken stands for this write
 */
public record Deleted(long documents, String writeToken) {}
