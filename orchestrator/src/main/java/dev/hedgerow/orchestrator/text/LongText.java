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
  private final Budget budget;

  LongText(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  /**
   * Gives the pieces in order, each within the budget and trimmed; they hold all but white space.
   */
  void cut(Span whole, Sentences.Sink sink) {
    Span rest = whole.trimmed(text);
    while (!rest.isEmpty()) {
      int end = isWhole(rest) ? rest.end() : cutPoint(rest);
      Span piece = new Span(rest.start(), end).trimmed(text);
      sink.accept(piece.start(), piece.end());
      rest = new Span(end, rest.end()).trimmed(text);
    }
  }

  private boolean isWhole(Span rest) {
    return budget.holds(text, rest)
        || rest.end() - rest.start() == Character.charCount(text.codePointAt(rest.start()));
  }

  private int cutPoint(Span rest) {
    int limit = longestPrefix(rest);
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

  /** The end of the longest beginning that the budget holds; at least one code point. */
  private int longestPrefix(Span rest) {
    int low = rest.start() + Character.charCount(text.codePointAt(rest.start()));
    int high = Math.min(rest.end() - 1, rest.start() + Budget.MAX_UNITS);
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (budget.holds(text, new Span(rest.start(), middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    boolean insidePair =
        Character.isLowSurrogate(text.charAt(low))
            && Character.isHighSurrogate(text.charAt(low - 1));
    return insidePair ? low - 1 : low;
  }
}
