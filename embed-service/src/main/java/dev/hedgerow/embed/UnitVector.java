package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;

/** A vector on its way into an answer. */
final class UnitVector {
  private UnitVector() {}

  /**
   * The components scaled to length 1, with the counts of their text.
   *
   * @throws IllegalStateException when they have no length to scale: all zero, or not finite
   */
  static Embedding embedding(float[] components, int tokens, int truncated) {
    double squares = 0;
    for (float component : components) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new IllegalStateException("vector of length " + length + " (expected: finite, > 0)");
    }
    Embedding.Builder embedding =
        Embedding.newBuilder().setTokenCount(tokens).setTruncatedTokens(truncated);
    for (float component : components) {
      embedding.addVector((float) (component / length));
    }
    return embedding.build();
  }
}
