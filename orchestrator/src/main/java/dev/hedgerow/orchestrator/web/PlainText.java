package dev.hedgerow.orchestrator.web;

import dev.hedgerow.orchestrator.text.Utf8;
import org.jsoup.parser.Parser;

/**
 * What a stranger sends as text, made harmless: one line, without markup and control characters.
 */
final class PlainText {

  /** Markup beyond it is cut where it stands. */
  private static final int MAX_SOURCE = 16_384;

  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /** The text of a piece of HTML, or of what is none, at most so many bytes long. */
  static String of(String source, int maxBytes) {
    String bounded = source.substring(0, Math.min(source.length(), MAX_SOURCE));
    String text = Parser.htmlParser().parseInput(bounded, "").text();
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !turnsText(c))
        .map(PlainText::plain)
        .forEach(plain::appendCodePoint);
    String line = plain.toString().strip().replaceAll("\\s+", " ");
    return Utf8.cut(line, maxBytes).strip();
  }

  private static int plain(int c) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE -> REPLACEMENT;
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      default -> c;
    };
  }

  /** Marks that make text read otherwise than it is written (Unicode Technical Report 36). */
  private static boolean turnsText(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
