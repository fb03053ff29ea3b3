package dev.hedgerow.generate.text;

/** A piece of a text that is quoted whole or not at all; offsets in chars, end exclusive. */
public record Segment(Kind kind, int start, int end) {
  /** Of what kind: a list is a short one or one item, a table is a row, a heading is no answer. */
  public enum Kind {
    SENTENCE,
    LIST,
    TABLE,
    CODE,
    HEADING
  }

  /** The piece of its text. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
