package dev.hedgerow.orchestrator.text;

import java.util.List;

/**
 * A passage as it was cut before.
 *
 * @param start first code point in the document's text
 * @param text the document's from there; not empty
 * @param section headings above it, outermost first
 * @param page of the document, from 1; 0 where there are none
 */
public record CutPassage(int start, String text, List<String> section, int page) {
  /** Keeps its own copy of the section. */
  public CutPassage {
    section = List.copyOf(section);
  }
}
