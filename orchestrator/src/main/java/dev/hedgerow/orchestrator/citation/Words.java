package dev.hedgerow.orchestrator.citation;

import java.util.Arrays;
import java.util.Locale;

/** Splits a text into words without regard to case; signs of unspaced scripts stand alone. */
public final class Words {

  private Words() {}

  /** The hashes of the words, in order. */
  public static int[] of(String text) {
    int[] words = new int[16];
    int count = 0;
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = 0; at < lower.length(); ) {
      int end = endOfWord(lower, at);
      if (end > at) {
        if (count == words.length) {
          words = Arrays.copyOf(words, count * 2);
        }
        words[count++] = lower.substring(at, end).hashCode();
        at = end;
      } else {
        at += Character.charCount(lower.codePointAt(at));
      }
    }
    return Arrays.copyOf(words, count);
  }

  /** One past the word that begins here; the same position when none does. */
  private static int endOfWord(String text, int from) {
    int first = text.codePointAt(from);
    if (!Character.isLetterOrDigit(first)) {
      return from;
    }
    int end = from + Character.charCount(first);
    while (end < text.length() && Characters.joins(first, text.codePointAt(end))) {
      first = text.codePointAt(end);
      end += Character.charCount(first);
    }
    return end;
  }
}
