package dev.hedgerow.generate.model;

import dev.hedgerow.generate.v1.FinishReason;

/**
 * How an answer ended.
 *
 * @param model as its provider calls it
 */
public record Outcome(FinishReason reason, TokenUsage usage, String model) {}
