package dev.hedgerow.generate.model;

/**
 * What a model is.
 *
 * @param languageModel false for one that only quotes
 * @param deterministic whether the same prompt gives the same answer
 * @param local whether it runs here, so that asking twice costs nothing but time
 * @param text a sentence for people
 */
public record Description(
    String provider, boolean languageModel, boolean deterministic, boolean local, String text) {}
