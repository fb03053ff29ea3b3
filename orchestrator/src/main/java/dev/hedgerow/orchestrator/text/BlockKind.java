package dev.hedgerow.orchestrator.text;

/** What a block of a document is. */
public enum BlockKind {
  /** A heading: the beginning of a section. */
  HEADING,
  /** Sentences; a line of its own is one. */
  PROSE,
  /** Sentences of a paragraph whose line breaks are only wrapping. */
  PARAGRAPH,
  /** One item of a list, with what is nested in it. */
  LIST,
  /** A table, a line for a row. */
  TABLE,
  /** Lines of code or other text laid out by its author. */
  CODE;

  /** Whether a passage holds it whole wherever it fits. */
  boolean staysWhole() {
    return this != PROSE && this != PARAGRAPH;
  }

  /** Whether it is made of lines rather than of sentences. */
  boolean isLines() {
    return this == TABLE || this == CODE;
  }
}
