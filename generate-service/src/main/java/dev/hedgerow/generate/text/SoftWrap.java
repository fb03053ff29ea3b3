package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells line breaks that only wrap a text from those that end something. A text that is wrapped
 * fills its lines: a line with room for the next one's first word was ended on purpose. Lines are
 * separate when every one begins anew and half were ended on purpose, or all are too narrow for
 * wrapped text (verse, addresses, one item a line); else only after a line much shorter than the
 * longest, without punctuation at its end, before one that begins anew (a title above its text).
 */
final class SoftWrap {
  /** Chars of a line; wrapped text is wider. */
  private static final int NARROW = 45;

  /** Who wraps by hand leaves some room. */
  private static final int SLACK = 8;

  /** With fewer, that every line begins anew may be chance. */
  private static final int FEW_BREAKS = 2;

  private static final double MUCH_SHORTER = 0.7;

  private final String text;
  private final List<Span> lines;
  private final int width;

  private SoftWrap(String text, List<Span> lines) {
    this.text = text;
    this.lines = lines;
    this.width = lines.stream().mapToInt(Span::length).max().orElse(0);
  }

  /** The pieces of a paragraph that are read on over its line breaks, without blank ones. */
  static List<Span> pieces(String text, Span paragraph) {
    List<Span> lines =
        paragraph.lines(text).stream()
            .map(line -> line.trimmed(text))
            .filter(line -> line.length() > 0)
            .toList();
    SoftWrap wrap = new SoftWrap(text, lines);
    return wrap.separate() ? lines : wrap.joined();
  }

  private boolean separate() {
    int breaks = lines.size() - 1;
    int onPurpose = 0;
    for (int at = 0; at < breaks; at++) {
      onPurpose += filled(at) + SLACK <= width ? 1 : 0;
    }
    boolean unfilled = breaks >= FEW_BREAKS && onPurpose * 2 >= breaks;
    return lines.stream().allMatch(this::beginsAnew) && (width <= NARROW || unfilled);
  }

  private List<Span> joined() {
    List<Span> pieces = new ArrayList<>();
    int first = 0;
    for (int at = 0; at < lines.size(); at++) {
      if (at == lines.size() - 1 || endsBefore(at)) {
        pieces.add(new Span(lines.get(first).start(), lines.get(at).end()));
        first = at + 1;
      }
    }
    return pieces;
  }

  private boolean endsBefore(int at) {
    return filled(at) <= width * MUCH_SHORTER
        && beginsAnew(lines.get(at + 1))
        && Character.isLetterOrDigit(text.codePointBefore(lines.get(at).end()));
  }

  /** The length of a line if the first word of the next stood on it too. */
  private int filled(int at) {
    Span next = lines.get(at + 1);
    int word = next.start();
    while (word < next.end() && !Character.isWhitespace(text.charAt(word))) {
      word++;
    }
    return lines.get(at).length() + 1 + word - next.start();
  }

  private boolean beginsAnew(Span line) {
    int at = line.start();
    while (at < line.end() - 1 && "\"“‘'*_".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int first = text.codePointAt(at);
    return Character.isUpperCase(first) || Character.isDigit(first);
  }
}
