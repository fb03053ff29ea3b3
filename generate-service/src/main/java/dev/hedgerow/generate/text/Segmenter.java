package dev.hedgerow.generate.text;

import java.util.List;

/**
 * Splits a text into what can be quoted: the sentences of prose and of long list items, short items
 * whole, tables by their rows, code from one blank line to the next. A line break inside a
 * paragraph or an item is white space unless it clearly ends something.
 */
public final class Segmenter {
  private final Prose prose = new Prose();
  private final Lists lists = new Lists(prose);

  /** The segments of a text in its order, without surrounding white space; none is empty. */
  public List<Segment> split(String text) {
    Segments segments = new Segments(text);
    for (Block block : Blocks.of(text)) {
      Span span = block.span();
      switch (block.kind()) {
        case PARAGRAPH -> prose.split(span, segments);
        case HEADING -> segments.add(Segment.Kind.HEADING, span);
        case CODE -> Code.split(span, segments);
        case LIST -> lists.split(span, segments);
        case TABLE -> Tables.split(span, segments);
      }
    }
    return segments.found();
  }
}
