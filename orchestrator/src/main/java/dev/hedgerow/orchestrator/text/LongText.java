package dev.hedgerow.orchestrator.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Cuts what is too long for one passage: after white space; where there is none, where a line may
 * break (between words in scripts without spaces, by ICU's dictionaries); else between characters
 * as readers see them; and between code points as the last resort.
 */
final class LongText {
  private final String text;

  LongText(String text) {
    this.text = text;
  }

  /**
   * Gives the pieces in order, each trimmed; they hold all but white space.
   *
   * @param length of a piece at most, in code units; a code point is never cut
   */
  void cut(Span whole, int length, Sentences.Sink sink) {
    Span rest = whole.trimmed(text);
    while (!rest.isEmpty()) {
      int end = isWhole(rest, length) ? rest.end() : cutPoint(rest, length);
      Span piece = new Span(rest.start(), end).trimmed(text);
      sink.accept(piece.start(), piece.end());
      rest = new Span(end, rest.end()).trimmed(text);
    }
  }

  private boolean isWhole(Span rest, int length) {
    return rest.end() - rest.start() <= Math.max(length, firstCodePoint(rest));
  }

  private int cutPoint(Span rest, int length) {
    int limit = longestPrefix(rest, length);
    for (int at = limit; at > rest.start(); at--) {
      if (WhiteSpace.is(text.charAt(at))) {
        return at;
      }
    }
    // A little more than the limit, so that the rules see what follows it.
    String window = text.substring(rest.start(), Math.min(rest.end(), limit + 32));
    int at = lastBreak(BreakIterator.getLineInstance(ULocale.ROOT), window, limit - rest.start());
    if (at <= 0) {
      at =
          lastBreak(BreakIterator.getCharacterInstance(ULocale.ROOT), window, limit - rest.start());
    }
    return at > 0 ? rest.start() + at : limit;
  }

  private static int lastBreak(BreakIterator breaks, String window, int limit) {
    breaks.setText(window);
    return breaks.isBoundary(limit) ? limit : breaks.preceding(limit);
  }

  /** The end of a beginning of that length; at least one code point. */
  private int longestPrefix(Span rest, int length) {
    int end = rest.start() + Math.max(length, firstCodePoint(rest));
    boolean insidePair =
        Character.isLowSurrogate(text.charAt(end))
            && Character.isHighSurrogate(text.charAt(end - 1));
    return insidePair ? end - 1 : end;
  }

  private int firstCodePoint(Span rest) {
    return Character.charCount(text.codePointAt(rest.start()));
  }
}
