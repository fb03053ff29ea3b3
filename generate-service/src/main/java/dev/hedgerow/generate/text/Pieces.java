package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into about word-sized pieces, as a model would stream it: each ends with the white
 * space after its word, none is longer than {@link #MAX_CHARS} or ends inside a code point. What is
 * written here counts a piece as a token.
 */
public final class Pieces {
  static final int MAX_CHARS = 24;

  private Pieces() {}

  /** The pieces; together they are the text. */
  public static List<String> of(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  /** How many pieces there are. */
  public static int count(String text) {
    int count = 0;
    for (int at = 0; at < text.length(); at = end(text, at)) {
      count++;
    }
    return count;
  }

  private static int end(String text, int start) {
    int limit = Math.min(text.length(), start + MAX_CHARS);
    int at = start;
    while (at < limit && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < limit && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean inPair =
        at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inPair ? at + 1 : at;
  }
}
