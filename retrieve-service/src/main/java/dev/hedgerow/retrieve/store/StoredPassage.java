package dev.hedgerow.retrieve.store;

import java.util.List;

/**
 * A piece of a document.
 *
 * @param ordinal position among the document's passages, from 0
 * @param text not empty
 * @param start first code point in the document's text, from 0
 * @param end one past the last code point
 * @param section headings above it, outermost first
 * @param page from 1; 0 when there is none
 * @param tokenCount by the collection's model; 0 when unknown
 */
public record StoredPassage(
    int ordinal, String text, int start, int end, List<String> section, int page, int tokenCount) {
  /** Copies the section. */
  public StoredPassage {
    section = List.copyOf(section);
  }
}
