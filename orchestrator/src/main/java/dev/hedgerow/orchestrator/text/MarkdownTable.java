package dev.hedgerow.orchestrator.text;

import java.util.regex.Pattern;

/**
 * Finds the table in a paragraph. A row of dashes under a row with bars makes one, up to the
 * paragraph's end. Cells are not taken apart: a parser that makes one for each column of each row
 * can be driven to any amount of memory by one wide head over many short rows.
 */
final class MarkdownTable {
  private static final Pattern DASHES = Pattern.compile("[ \\t]*[|:-][ \\t|:-]*");

  private MarkdownTable() {}

  /** The table's lines; empty at the paragraph's end when there is no table. */
  static Span within(String text, Span paragraph) {
    int previous = -1;
    for (int line = paragraph.start(); line < paragraph.end(); ) {
      int end = lineEnd(text, line, paragraph.end());
      if (previous >= 0 && isDashes(text, line, end) && hasBar(text, previous, line)) {
        return new Span(previous, paragraph.end());
      }
      previous = line;
      line = end + 1;
    }
    return new Span(paragraph.end(), paragraph.end());
  }

  private static int lineEnd(String text, int start, int limit) {
    int end = text.indexOf('\n', start, limit);
    return end < 0 ? limit : end;
  }

  private static boolean isDashes(String text, int start, int end) {
    String line = text.substring(start, end).stripTrailing();
    return line.indexOf('-') >= 0 && line.indexOf('|') >= 0 && DASHES.matcher(line).matches();
  }

  private static boolean hasBar(String text, int start, int end) {
    return text.indexOf('|', start, end) >= 0;
  }
}
