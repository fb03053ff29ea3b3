package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private final FloatBuffer threeTokensOfTwo = FloatBuffer.wrap(new float[] {1, 2, 3, 4, 8, 0});

  @Test
  void clsTakesTheFirstToken() {
    assertThat(Pooling.CLS.pool(threeTokensOfTwo, 3, 2)).containsExactly(1, 2);
  }

  @Test
  void meanTakesAllTokensAlike() {
    assertThat(Pooling.MEAN.pool(threeTokensOfTwo, 3, 2)).containsExactly(4, 2);
  }
}
