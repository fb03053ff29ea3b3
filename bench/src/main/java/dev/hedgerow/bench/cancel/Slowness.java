package dev.hedgerow.bench.cancel;

import dev.hedgerow.runtime.call.CallContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes time as a native engine does: nothing interrupts a piece of it, and between two pieces it
 * asks whether the call is over.
 */
final class Slowness {
  private static final Duration PIECE = Duration.ofMillis(5);
  private static final int MOST_PIECES = 12;

  private Slowness() {}

  /** Takes up to 60 ms. */
  static void spend() {
    for (int left = ThreadLocalRandom.current().nextInt(1, MOST_PIECES + 1); left > 0; left--) {
      CallContext.check();
      long end = System.nanoTime() + PIECE.toNanos();
      for (long wait = PIECE.toNanos(); wait > 0; wait = end - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
    }
  }
}
