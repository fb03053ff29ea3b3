package dev.hedgerow.orchestrator.text;

/**
 * What counts as white space: Unicode's White_Space and Java's, of which neither holds the other.
 */
final class WhiteSpace {
  private static final char NEXT_LINE = '\u0085';

  private WhiteSpace() {}

  /** All white space is in the basic plane, so a code unit tells. */
  static boolean is(char c) {
    return c <= ' '
        ? Character.isWhitespace(c)
        : c > '~' && (c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c));
  }

  static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
