package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text into what can be quoted: sentences of prose; lists, tables and code whole, since a
 * row or a line alone says little. Code goes up to a blank line, a list or table above {@link
 * #WHOLE_CHARS} is taken line by line.
 */
public final class Segmenter {
  static final int WHOLE_CHARS = 700;

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*\\n");

  private final SentenceBreaker sentences = new SentenceBreaker();

  /** The segments of a text in its order, without surrounding white space; none is empty. */
  public List<Segment> split(String text) {
    List<Segment> segments = new ArrayList<>();
    for (Block block : Blocks.of(text)) {
      switch (block.kind()) {
        case PARAGRAPH -> addSentences(text, block.start(), block.end(), segments);
        case HEADING -> add(text, Segment.Kind.HEADING, block.start(), block.end(), segments);
        case CODE -> addRuns(text, block, segments);
        case LIST -> addWholeOrLines(text, Segment.Kind.LIST, block, segments);
        case TABLE -> addWholeOrLines(text, Segment.Kind.TABLE, block, segments);
      }
    }
    return segments;
  }

  private void addSentences(String text, int start, int end, List<Segment> segments) {
    int from = start;
    for (int boundary : sentences.boundaries(text.substring(start, end))) {
      add(text, Segment.Kind.SENTENCE, from, start + boundary, segments);
      from = start + boundary;
    }
  }

  /** A blank line ends what one citation can quote, so code goes from one to the next. */
  private static void addRuns(String text, Block block, List<Segment> segments) {
    int from = block.start();
    Matcher blank = BLANK_LINE.matcher(text).region(block.start(), block.end());
    while (blank.find()) {
      add(text, Segment.Kind.CODE, from, blank.start(), segments);
      from = blank.end();
    }
    add(text, Segment.Kind.CODE, from, block.end(), segments);
  }

  private static void addWholeOrLines(
      String text, Segment.Kind kind, Block block, List<Segment> segments) {
    if (block.end() - block.start() <= WHOLE_CHARS) {
      add(text, kind, block.start(), block.end(), segments);
      return;
    }
    int from = block.start();
    while (from < block.end()) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 || newline >= block.end() ? block.end() : newline + 1;
      add(text, kind, from, to, segments);
      from = to;
    }
  }

  private static void add(
      String text, Segment.Kind kind, int start, int end, List<Segment> segments) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      segments.add(new Segment(kind, from, to));
    }
  }
}
