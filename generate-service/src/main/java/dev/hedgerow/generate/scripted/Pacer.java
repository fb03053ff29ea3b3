package dev.hedgerow.generate.scripted;

import dev.hedgerow.generate.model.Cancellation;
import java.time.Duration;

/** Time, as a scripted model keeps it. */
public interface Pacer {
  /** Now, in nanoseconds from any fixed moment. */
  long nanos();

  /** Waits until then, or until the cancellation is given. */
  void until(long nanos, Cancellation cancellation);

  /** The system's own time. */
  static Pacer system() {
    return new Pacer() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void until(long nanos, Cancellation cancellation) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
          cancellation.await(Duration.ofNanos(left));
        }
      }
    };
  }
}
