package dev.hedgerow.bench.tail;

import java.util.random.RandomGenerator;

/** A distribution of latencies, in milliseconds. */
@FunctionalInterface
interface Shape {
  double sample(RandomGenerator random);

  /**
   * What one server of The Tail at Scale may look like: the paper gives two figures for a read of
   * 100 of them (99.9th percentile 1,800 ms; 74 ms with a hedge after 10 ms), which this meets.
   * Mostly lognormal (median 3 ms, σ 0.45) below 10 ms; one in fifty has a tail by a power law that
   * starts at 10 ms, exponent 0.95 up to 69 ms and 1.77 beyond.
   */
  static Shape paper() {
    double knee = 69;
    double beyondKnee = Math.pow(10 / knee, 0.95);
    Shape body = lognormal(3, 0.45);
    return random -> {
      if (random.nextDouble() < 0.02) {
        double survival = 1 - random.nextDouble();
        return survival > beyondKnee
            ? 10 * Math.pow(survival, -1 / 0.95)
            : knee * Math.pow(survival / beyondKnee, -1 / 1.77);
      }
      double value = body.sample(random);
      while (value >= 10) {
        value = body.sample(random);
      }
      return value;
    };
  }

  /** One call in a hundred takes twenty times as long. */
  static Shape spiky() {
    Shape body = lognormal(5, 0.32);
    return random -> body.sample(random) * (random.nextDouble() < 0.01 ? 20 : 1);
  }

  /** A power law from 2 ms on, exponent 1.8. */
  static Shape pareto() {
    return random -> 2.07 * Math.pow(1 - random.nextDouble(), -1 / 1.8);
  }

  private static Shape lognormal(double median, double sigma) {
    return random -> median * Math.exp(sigma * random.nextGaussian());
  }
}
