package dev.hedgerow.orchestrator.text;

import java.util.List;

/**
 * A piece of a document that is one thing to a reader.
 *
 * @param start first code unit in the document's text
 * @param end one past the last code unit
 * @param section headings above it, outermost first; a heading is in its own section
 * @param page that it stands on, from 1; 0 where there are no pages
 */
public record Block(int start, int end, BlockKind kind, List<String> section, int page) {
  /** Keeps its own copy of the section. */
  public Block {
    section = List.copyOf(section);
  }

  Span span() {
    return new Span(start, end);
  }
}
