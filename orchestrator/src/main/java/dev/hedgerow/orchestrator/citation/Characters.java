package dev.hedgerow.orchestrator.citation;

import java.lang.Character.UnicodeScript;

/** Kinds of code points. */
final class Characters {

  private Characters() {}

  /** White space of any kind, no-break spaces included. */
  static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  static boolean isPunctuation(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** What may stand between a quotation and its marker. */
  static boolean isGap(int codePoint) {
    return isSpace(codePoint) || isPunctuation(codePoint);
  }

  /** Whether a word goes on from one code point to the next. */
  static boolean joins(int before, int after) {
    return isWordPart(before) && isWordPart(after);
  }

  /** Whether the script puts no space between words, so that each sign stands alone. */
  static boolean standsAlone(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  private static boolean isWordPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint) && !standsAlone(codePoint);
  }
}
