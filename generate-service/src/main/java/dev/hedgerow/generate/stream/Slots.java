package dev.hedgerow.generate.stream;

import dev.hedgerow.runtime.call.Permits;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;

/** Bounds the generations that run at once; one more is refused, not queued. */
public final class Slots {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final Permits free;

  public Slots(int count) {
    this.free = new Permits("slots for generations", count);
  }

  /**
   * Takes a slot until the registration is closed.
   *
   * @throws Failure OVERLOADED when all are taken
   */
  Registration take() {
    return free.tryTake(1)
        .orElseThrow(() -> Failure.overloaded("every slot for a generation is taken", RETRY_AFTER));
  }
}
