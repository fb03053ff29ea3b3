package dev.hedgerow.generate.text;

/** A piece of a text that is quoted whole or not at all; offsets in chars, end exclusive. */
public record Segment(Kind kind, int start, int end) {
  /** Of what kind. */
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
