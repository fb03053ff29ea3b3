package dev.hedgerow.bench.frame;

import java.time.Duration;

/**
 * How long a comparison takes.
 *
 * @param blocks of each side, at least {@link #FEWEST}
 * @param block length of one
 * @param warmUp of each side, before the first block
 */
public record Plan(int blocks, Duration block, Duration warmUp) {
  /** Below that a median and its spread say little. */
  public static final int FEWEST = 7;

  public Plan {
    if (blocks < FEWEST) {
      throw new IllegalArgumentException("blocks: " + blocks + " (expected: at least 7)");
    }
    if (block.isNegative() || block.isZero() || warmUp.isNegative()) {
      throw new IllegalArgumentException("a block and its warm-up take time");
    }
  }
}
