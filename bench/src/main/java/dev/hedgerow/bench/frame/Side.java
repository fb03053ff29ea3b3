package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.Map;

/** One of the two things that are compared. */
public interface Side {
  /**
   * Runs for about that long.
   *
   * @return the figures of the block by metric; the same metrics each time
   * @throws BenchException when what is measured failed, so that there is no figure
   */
  Map<String, Double> block(Duration length) throws InterruptedException;

  /** The warm-up is over: what it has kept of it is of no worth. */
  default void warm() {}
}
