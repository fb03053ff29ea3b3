package dev.hedgerow.embed;

/** What makes the vectors. */
public enum Engine {
  /** A model of the catalogue on ONNX Runtime. */
  ONNX,
  /** Hashed words, without a model: for tests and for load without inference. */
  HASH
}
