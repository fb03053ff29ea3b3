package dev.hedgerow.bench.tail;

import dev.hedgerow.runtime.hedge.HedgePolicy;
import dev.hedgerow.runtime.hedge.HedgeSettings;
import dev.hedgerow.runtime.hedge.HedgeVerdict;
import java.util.function.LongSupplier;

/** When a call is sent again. Times are in nanoseconds. */
interface Rule {
  /** A call is sent; after how long it is late. */
  long begin();

  /** A call is late; whether it is sent again. */
  boolean late();

  /** The first copy took so long, or at least that. */
  void answered(long nanos);

  /** Nothing is ever sent again. */
  static Rule none() {
    return after(Long.MAX_VALUE);
  }

  /** After a delay that somebody has chosen. */
  static Rule after(long delayNanos) {
    return capped(delayNanos, 1, Double.POSITIVE_INFINITY);
  }

  /** The same, as long as it stays below a share of the calls; that many tokens at most. */
  static Rule capped(long delayNanos, double share, double burst) {
    return new Rule() {
      private double tokens = burst;

      @Override
      public long begin() {
        tokens = Math.min(burst, tokens + share);
        return delayNanos;
      }

      @Override
      public boolean late() {
        if (tokens < 1) {
          return false;
        }
        tokens--;
        return true;
      }

      @Override
      public void answered(long nanos) {}
    };
  }

  /** What the mesh does. */
  static Rule policy(HedgeSettings settings, LongSupplier nanoTime) {
    HedgePolicy policy = new HedgePolicy(settings, nanoTime);
    return new Rule() {
      @Override
      public long begin() {
        return policy.begin();
      }

      @Override
      public boolean late() {
        return policy.late() == HedgeVerdict.SEND;
      }

      @Override
      public void answered(long nanos) {
        policy.answered(nanos);
      }
    };
  }
}
