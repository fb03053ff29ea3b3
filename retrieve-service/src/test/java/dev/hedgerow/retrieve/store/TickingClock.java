package dev.hedgerow.retrieve.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is a millisecond and a half on whenever somebody looks at it. */
public final class TickingClock implements InstantSource {
  private static final long TICK_MICROS = 1_500;

  private final AtomicLong looks = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.parse("2026-01-01T00:00:00Z")
        .plusNanos(1_000 * TICK_MICROS * looks.incrementAndGet());
  }
}
