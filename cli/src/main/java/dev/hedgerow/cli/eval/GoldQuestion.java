package dev.hedgerow.cli.eval;

import java.util.List;
import java.util.Locale;

/**
 * A question and its right answers.
 *
 * @param text the question
 * @param answers any of which is right; at least one
 */
record GoldQuestion(String text, List<String> answers) {

  /** Whether the text has an answer in it, whatever its case and white space. */
  boolean isAnsweredIn(String text) {
    String normal = normalised(text);
    return answers.stream().anyMatch(answer -> normal.contains(normalised(answer)));
  }

  private static String normalised(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
