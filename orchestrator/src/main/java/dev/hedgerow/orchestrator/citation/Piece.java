package dev.hedgerow.orchestrator.citation;

import dev.hedgerow.rag.v1.Span;

/**
 * A piece of the answer.
 *
 * @param start first code point, from 0
 * @param text what it says
 */
record Piece(int start, String text) {

  int end() {
    return start + text.codePointCount(0, text.length());
  }

  Span span() {
    return Span.newBuilder().setStart(start).setEnd(end()).build();
  }

  /** Whether it says anything: something that is not punctuation. */
  boolean hasWords() {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** The text from one position to another, without white space at its ends. */
  static Piece of(TextWindow text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Characters.isSpace(text.at(start))) {
      start++;
    }
    while (end > start && Characters.isSpace(text.at(end - 1))) {
      end--;
    }
    return new Piece(start, text.text(start, end));
  }
}
