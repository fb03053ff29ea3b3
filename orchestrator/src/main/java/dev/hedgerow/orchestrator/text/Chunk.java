package dev.hedgerow.orchestrator.text;

import java.util.List;

/**
 * A passage of a document.
 *
 * @param ordinal position among the document's passages, from 0
 * @param start first code point in the document's text
 * @param end one past the last code point
 * @param text the document's text from {@code start} to {@code end}; no white space at its ends
 * @param section headings above it, outermost first
 * @param head lines of title and headings that stand before the text for the model; empty where
 *     there are none or the text shows them itself
 * @param page that it stands on, from 1; 0 where there are no pages
 * @param tokens of the text, by the model
 */
public record Chunk(
    int ordinal,
    int start,
    int end,
    String text,
    List<String> section,
    String head,
    int page,
    int tokens) {
  /** Keeps its own copy of the section. */
  public Chunk {
    section = List.copyOf(section);
  }
}
