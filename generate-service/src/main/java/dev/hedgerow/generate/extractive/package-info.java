/**
 * Answers by quoting: splits the passages into sentences, scores each against the question and
 * quotes the best, or abstains. Deterministic, local, and no language model.
 */
@NullMarked
package dev.hedgerow.generate.extractive;

import org.jspecify.annotations.NullMarked;
