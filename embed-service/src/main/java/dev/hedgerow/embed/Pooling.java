package dev.hedgerow.embed;

import java.nio.FloatBuffer;

/** How a model's vectors of all tokens become one. */
enum Pooling {
  /** The first token's, which the model was trained to sum the text up in. */
  CLS {
    @Override
    float[] pool(FloatBuffer hidden, int tokens, int dimension) {
      float[] first = new float[dimension];
      hidden.get(0, first);
      return first;
    }
  },
  /** The mean of all. */
  MEAN {
    @Override
    float[] pool(FloatBuffer hidden, int tokens, int dimension) {
      float[] mean = new float[dimension];
      for (int at = 0; at < tokens * dimension; at++) {
        mean[at % dimension] += hidden.get(at) / tokens;
      }
      return mean;
    }
  };

  /**
   * @param hidden tokens × dimension, row by row; its position is left alone
   * @return one vector, not yet of unit length
   */
  abstract float[] pool(FloatBuffer hidden, int tokens, int dimension);
}
