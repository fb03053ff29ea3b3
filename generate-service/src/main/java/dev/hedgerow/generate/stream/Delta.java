package dev.hedgerow.generate.stream;

/**
 * A piece of an answer as the caller gets it.
 *
 * @param number from 0 without gaps, text and reasoning counted together
 * @param text never empty, never half a code point
 */
public record Delta(Kind kind, int number, String text) {
  /** What it is a piece of. */
  public enum Kind {
    TEXT,
    REASONING
  }
}
