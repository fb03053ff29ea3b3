package dev.hedgerow.retrieve.store;

/** How much of a document to read. */
public enum Detail {
  /** Id and version. */
  VERSION,
  /** All but text and passages. */
  BASIC,
  /** Everything. */
  FULL
}
