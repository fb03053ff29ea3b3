package dev.hedgerow.generate.model;

/**
 * What an answer took.
 *
 * @param estimated whether the figures are counted here, for want of the provider's own
 */
public record TokenUsage(int input, int output, boolean estimated) {}
