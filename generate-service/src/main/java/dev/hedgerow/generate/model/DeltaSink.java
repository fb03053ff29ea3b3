package dev.hedgerow.generate.model;

/**
 * Takes an answer as a model produces it. Pieces may be empty or end inside a surrogate pair: what
 * the caller sees is put in order behind the sink. Writing blocks while the caller is not ready and
 * throws once nobody waits any more.
 */
public interface DeltaSink {
  /** More of the answer. */
  void text(String piece);

  /** More of the model's reasoning. */
  void reasoning(String piece);
}
