package dev.hedgerow.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
  @Test
  void takesTheMiddleWhateverTheOrder() {
    assertThat(new Blocks(List.of(9d, 1d, 5d)).median()).isEqualTo(5);
    assertThat(new Blocks(List.of(4d, 2d)).median()).isEqualTo(3);
  }

  @Test
  void interpolatesBetweenBlocks() {
    Blocks blocks = new Blocks(List.of(0d, 10d, 20d, 30d, 40d, 50d, 60d));

    assertThat(blocks.quantile(0.1)).isCloseTo(6, within(1e-9));
    assertThat(blocks.quantile(0.9)).isCloseTo(54, within(1e-9));
  }
}
