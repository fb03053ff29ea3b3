package dev.hedgerow.retrieve.store;

/** A passage with its vector. */
public record EmbeddedPassage(StoredPassage passage, UnitVector vector) {}
