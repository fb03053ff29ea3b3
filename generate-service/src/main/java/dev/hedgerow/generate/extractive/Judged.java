package dev.hedgerow.generate.extractive;

/**
 * A sentence with its marks.
 *
 * @param score what sentences are ranked by
 * @param support share of what is asked that its passage speaks of at all, 0 to 1
 */
record Judged(Sentence sentence, double score, double support) {}
