package dev.hedgerow.orchestrator.answer;

/**
 * How much an answer may rest on.
 *
 * @param passages at most, 1 to 64
 * @param tokens of all these passages at most
 */
record SelectionLimits(int passages, int tokens) {}
