package dev.hedgerow.retrieve.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The times at which a collection sees documents: whole milliseconds of a clock that is never set
 * back, so that what is written later was not seen earlier. For one thread at a time.
 */
public final class SeenTime {
  private final InstantSource clock;
  private Instant latest = Instant.MIN;

  /** Goes by that clock, and stands still while that is behind. */
  public SeenTime(InstantSource clock) {
    this.clock = clock;
  }

  /** Now. */
  public Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }
}
