package dev.hedgerow.orchestrator.web;

import dev.hedgerow.orchestrator.text.Utf8;
import java.util.regex.Pattern;

/** A question as words for a search engine: nothing in it is an operator of SearXNG's. */
final class WebQuery {

  /** Engines look at the first few dozen words, and servers bound the length of a URL. */
  private static final int MAX_BYTES = 1_024;

  /** What begins a word that chooses engines, languages or time limits, or sends the user away. */
  private static final Pattern OPERATOR = Pattern.compile("(?<!\\S)[!?:<]+");

  /** Whatever parts words anywhere: the instance splits at more than Java's own white space. */
  private static final Pattern SPACE = Pattern.compile("[\\p{IsWhite_Space}\\p{Cntrl}]+");

  private WebQuery() {}

  static String of(String text) {
    String spaced = SPACE.matcher(text).replaceAll(" ").strip();
    String words = OPERATOR.matcher(spaced).replaceAll("").replaceAll(" +", " ");
    return Utf8.cut(words.strip(), MAX_BYTES).strip();
  }

  /** Whether there is a word at all. */
  static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
