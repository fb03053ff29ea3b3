package dev.hedgerow.generate.extractive;

/**
 * What counts how much when a sentence is judged. The base is the share of the question's weighted
 * words that the sentence has, 0 to 1; a word found only elsewhere counts by its distance. Chosen
 * by hand on XQuAD's English questions with the figures of all articles in view, so its figures are
 * no held-out result; most values can be halved or doubled for a point or less. Length and code
 * were set for Markdown, which that set does not have.
 *
 * @param alike a word with the same beginning
 * @param before a word of the sentence before
 * @param pointedAt the same, when the sentence points back ("This is known as ...")
 * @param passage a word elsewhere in the passage, its title or its headings
 * @param pair added for the question's neighbouring words being neighbours here
 * @param type added for a thing of the kind that is asked for
 * @param prior added for the passage's own score
 * @param question taken off a sentence that asks itself
 * @param echo taken off a sentence that says nothing beyond the question
 * @param code taken off code and drawings
 * @param length taken off for each doubling of the length above {@link #LONG} words
 */
record Weights(
    double alike,
    double before,
    double pointedAt,
    double passage,
    double pair,
    double type,
    double prior,
    double question,
    double echo,
    double code,
    double length) {
  static final Weights TUNED = new Weights(0.7, 0.4, 0.8, 0.15, 0.1, 0.1, 0.3, 0.3, 0.2, 0.4, 0.05);

  /** Words of a sentence that is not long yet. */
  static final int LONG = 60;

  /** Support below which there is no answer: 1.6 % of XQuAD's answerable questions have less. */
  static final double MIN_SUPPORT = 0.29;
}
