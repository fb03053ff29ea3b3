package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts lists into items without their markers, and long items into their sentences. A short list of
 * mere words stays whole, since one of its items alone says little.
 */
final class Lists {
  /** Chars of a list of mere words that stays whole. */
  private static final int SHORT_LIST = 240;

  /** Chars of an item that stays whole, however many sentences it has. */
  private static final int SHORT_ITEM = 120;

  private static final Pattern ENDS_SENTENCE = Pattern.compile("(?s).*[.!?。！？][\"”’)*_`]*\\s*");

  private final Prose prose;

  Lists(Prose prose) {
    this.prose = prose;
  }

  void split(Span list, Segments segments) {
    String text = segments.text();
    List<Span> items = items(text, list);
    boolean words =
        items.stream().noneMatch(item -> ENDS_SENTENCE.matcher(item.of(text)).matches());
    if (words && list.length() <= SHORT_LIST) {
      segments.add(Segment.Kind.LIST, items.size() == 1 ? items.getFirst() : list);
      return;
    }
    for (Span item : items) {
      if (item.trimmed(text).length() <= SHORT_ITEM) {
        segments.add(Segment.Kind.LIST, item);
      } else {
        prose.split(item, segments);
      }
    }
  }

  private static List<Span> items(String text, Span list) {
    List<Span> items = new ArrayList<>();
    int start = list.start();
    for (Span line : list.lines(text)) {
      int marker = Shape.marker(line.of(text));
      if (marker > 0) {
        if (line.start() > start) {
          items.add(new Span(start, line.start()));
        }
        start = line.start() + marker;
      }
    }
    items.add(new Span(start, list.end()));
    return items;
  }
}
