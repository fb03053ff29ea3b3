package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;

/** A piece of a text; offsets in chars, end exclusive. */
record Span(int start, int end) {
  int length() {
    return end - start;
  }

  String of(String text) {
    return text.substring(start, end);
  }

  /** Without the white space at its ends. */
  Span trimmed(String text) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return new Span(from, to);
  }

  /** Its lines, each with its line break. */
  List<Span> lines(String text) {
    List<Span> lines = new ArrayList<>();
    for (int at = start; at < end; at = lines.getLast().end) {
      int newline = text.indexOf('\n', at, end);
      lines.add(new Span(at, newline < 0 ? end : newline + 1));
    }
    return lines;
  }
}
