package dev.hedgerow.retrieve.store;

/** What the values of a declared metadata field are. */
public enum FieldType {
  /** Texts. */
  TEXT,
  /** Numbers. */
  NUMBER,
  /** True or false. */
  BOOLEAN
}
