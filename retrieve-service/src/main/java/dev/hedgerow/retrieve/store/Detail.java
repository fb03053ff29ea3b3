package dev.hedgerow.retrieve.store;

/** How much of a document to read. */
public enum Detail {
  /** Id, version and when it was last seen. */
  VERSION,
  /** All but text and passages. */
  BASIC,
  /** Everything. */
  FULL
}
