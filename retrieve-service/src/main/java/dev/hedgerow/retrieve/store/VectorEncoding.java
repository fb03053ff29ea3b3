package dev.hedgerow.retrieve.store;

/** How a collection keeps its vectors for searching. The vectors as they came are kept beside. */
public enum VectorEncoding {
  /** Four bytes a component. */
  FP32,
  /** One byte a component. */
  INT8,
  /** One bit a component. */
  BINARY
}
