package dev.hedgerow.generate.model;

import java.util.List;

/**
 * A passage that an answer may rest on.
 *
 * @param title of its document; may be empty
 * @param section the headings above it, outermost first
 * @param text never empty
 * @param score how well it fits the question, 0 to 1
 */
public record Passage(String title, List<String> section, String text, double score) {
  public Passage {
    section = List.copyOf(section);
  }
}
