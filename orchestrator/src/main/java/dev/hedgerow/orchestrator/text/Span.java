package dev.hedgerow.orchestrator.text;

/** A piece of a text, from {@code start} up to and without {@code end}, in UTF-16 code units. */
public record Span(int start, int end) {
  /**
   * The same piece without white space at its ends; empty at its end when there is nothing else.
   */
  Span trimmed(CharSequence text) {
    int to = end;
    while (to > start && WhiteSpace.is(text.charAt(to - 1))) {
      to--;
    }
    int from = start;
    while (from < to && WhiteSpace.is(text.charAt(from))) {
      from++;
    }
    return new Span(from, to);
  }

  boolean isEmpty() {
    return start >= end;
  }
}
