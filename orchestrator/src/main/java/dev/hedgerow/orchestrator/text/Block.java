package dev.hedgerow.orchestrator.text;

import java.util.List;

/**
 * A piece of a document that is one thing to a reader.
 *
 * @param start first code unit in the document's text
 * @param end one past the last code unit
 * @param section headings above it, outermost first; a heading is in its own section
 */
public record Block(int start, int end, BlockKind kind, List<String> section) {
  /** Keeps its own copy of the section. */
  public Block {
    section = List.copyOf(section);
  }

  Span span() {
    return new Span(start, end);
  }
}
