package dev.hedgerow.orchestrator.step;

import java.util.List;
import java.util.Locale;

/** A change to a text, named in configuration in lower case with hyphens. */
public enum Step {
  /** Takes white space from both ends. */
  STRIP,
  /** Makes one space of several, one line break of one, and an empty line of more. */
  COLLAPSE_WHITESPACE,
  /** Makes all letters small, the same in every language. */
  LOWER,
  /**
   * Puts a mark in the place of each e-mail address, phone number, number of a card and IP address:
   * {@code [email]}, {@code [phone]}, {@code [card]}, {@code [ip]}. It knows them by their form, so
   * it misses what is written in another, and takes some for one that are none.
   */
  REDACT;

  /** The text after the step. */
  public String apply(String text) {
    return switch (this) {
      case STRIP -> text.strip();
      case COLLAPSE_WHITESPACE -> Whitespace.collapse(text);
      case LOWER -> text.toLowerCase(Locale.ROOT);
      case REDACT -> Redaction.of(text);
    };
  }

  /** Whether it changes how a text is laid out rather than what it says. */
  public boolean isLayout() {
    return this == STRIP || this == COLLAPSE_WHITESPACE;
  }

  /** The text after all steps, in their order. */
  public static String all(List<Step> steps, String text) {
    String changed = text;
    for (Step step : steps) {
      changed = step.apply(changed);
    }
    return changed;
  }
}
