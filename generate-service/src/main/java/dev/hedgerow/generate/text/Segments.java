package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;

/** The segments of a text that were found so far. */
final class Segments {
  private final String text;
  private final List<Segment> found = new ArrayList<>();

  Segments(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Adds what is there without the white space around it, if anything is. */
  void add(Segment.Kind kind, Span span) {
    Span visible = span.trimmed(text);
    if (visible.length() > 0) {
      found.add(new Segment(kind, visible.start(), visible.end()));
    }
  }

  List<Segment> found() {
    return found;
  }
}
