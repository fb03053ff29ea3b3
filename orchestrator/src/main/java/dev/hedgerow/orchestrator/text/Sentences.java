package dev.hedgerow.orchestrator.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into sentences by Unicode's rules (UAX 29, through ICU), corrected where they fail on
 * real prose: abbreviations, initials and numbering don't end a sentence; a line of its own, such
 * as a heading or a list item, does; a line break inside a wrapped paragraph does not.
 *
 * <p>The spans don't overlap, are in order, never empty, and hold everything but white space.
 */
public final class Sentences {
  // Below this a line is more likely short by intent than wrapped.
  private static final int WRAPPED_LINE = 48;

  /** What becomes of each sentence, in order. */
  @FunctionalInterface
  public interface Sink {
    /** A sentence from {@code start} up to {@code end}, in code units of the text. */
    void accept(int start, int end);
  }

  /** What a single line break means. */
  public enum Lines {
    /** It ends a sentence, unless the next line plainly goes on with it. */
    SEPARATE,
    /** It is a space: the format says that paragraphs end otherwise. */
    WRAPPED
  }

  private Sentences() {}

  /** The sentences of a plain text. */
  public static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    split(
        text,
        new Span(0, text.length()),
        Lines.SEPARATE,
        (start, end) -> sentences.add(new Span(start, end)));
    return sentences;
  }

  /** Gives the sentences of a piece of a text one after another, keeping none of them. */
  public static void split(String text, Span piece, Lines lines, Sink sink) {
    String prose = unwrap(text, piece, lines);
    BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
    breaks.setText(prose);
    Span open = new Span(0, 0);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      Span next = new Span(from, to).trimmed(prose);
      if (next.isEmpty()) {
        continue;
      }
      if (!open.isEmpty() && goesOn(prose, open, next)) {
        open = new Span(open.start(), next.end());
        continue;
      }
      give(open, piece, sink);
      open = next;
    }
    give(open, piece, sink);
  }

  private static void give(Span sentence, Span piece, Sink sink) {
    if (!sentence.isEmpty()) {
      sink.accept(piece.start() + sentence.start(), piece.start() + sentence.end());
    }
  }

  private static boolean goesOn(String prose, Span sentence, Span next) {
    for (int i = sentence.end(); i < next.start(); i++) {
      if (endsLine(prose.charAt(i))) {
        return false;
      }
    }
    return Abbreviations.endNoSentence(prose, sentence, next.start());
  }

  private static boolean endsLine(char c) {
    return WhiteSpace.isLineBreak(c) || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** The piece with line breaks that only wrap replaced by spaces, so that offsets stay. */
  private static String unwrap(String text, Span piece, Lines lines) {
    StringBuilder prose = new StringBuilder(text.substring(piece.start(), piece.end()));
    int line = 0;
    for (int at = 0; at < prose.length(); at++) {
      if (!WhiteSpace.isLineBreak(prose.charAt(at))) {
        continue;
      }
      int next = afterBreak(prose, at);
      if (wraps(prose, line, at, next, lines)) {
        for (int i = at; i < next; i++) {
          prose.setCharAt(i, ' ');
        }
      }
      line = next;
      at = next - 1;
    }
    return prose.toString();
  }

  private static int afterBreak(CharSequence text, int at) {
    boolean pair = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    return at + (pair ? 2 : 1);
  }

  private static boolean wraps(CharSequence prose, int line, int end, int next, Lines lines) {
    int visible = next;
    while (visible < prose.length() && isBlankInLine(prose.charAt(visible))) {
      visible++;
    }
    if (visible == prose.length() || WhiteSpace.isLineBreak(prose.charAt(visible))) {
      return false;
    }
    return lines == Lines.WRAPPED
        || (end - line >= WRAPPED_LINE
            && Character.isLowerCase(Character.codePointAt(prose, visible)));
  }

  private static boolean isBlankInLine(char c) {
    return WhiteSpace.is(c) && !WhiteSpace.isLineBreak(c);
  }
}
