package dev.hedgerow.generate.stream;

import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds the generations that run at once; one more is refused, not queued. */
public final class Slots {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final Semaphore free;

  public Slots(int count) {
    this.free = new Semaphore(count);
  }

  /**
   * Takes a slot until the registration is closed.
   *
   * @throws Failure OVERLOADED when all are taken
   */
  Registration take() {
    if (!free.tryAcquire()) {
      throw Failure.overloaded("every slot for a generation is taken", RETRY_AFTER);
    }
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.getAndSet(false)) {
        free.release();
      }
    };
  }
}
