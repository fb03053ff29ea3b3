package dev.hedgerow.testkit;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Randomness that can be had again: the seed is printed, and {@code -Dhedgerow.seed=N} sets it. */
public final class Seed {
  private Seed() {}

  /** A random source; prints its seed with the name of what uses it. */
  public static Random random(String user) {
    long seed = Long.getLong("hedgerow.seed", ThreadLocalRandom.current().nextLong());
    System.out.println(user + ": seed " + seed + " (again with -Dhedgerow.seed=" + seed + ")");
    return new Random(seed);
  }
}
