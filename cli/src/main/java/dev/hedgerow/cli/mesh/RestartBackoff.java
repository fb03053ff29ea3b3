package dev.hedgerow.cli.mesh;

import java.time.Duration;

/**
 * How long to wait before a process that ended is started again: twice as long each time, up to a
 * limit, from the beginning once it ran well. Not for several threads.
 */
final class RestartBackoff {
  private final Duration first;
  private final Duration limit;
  private final Duration well;
  private Duration next;

  /**
   * @param first wait
   * @param limit of the waits
   * @param well how long a process has run when its end has nothing to do with the one before
   */
  RestartBackoff(Duration first, Duration limit, Duration well) {
    this.first = first;
    this.limit = limit;
    this.well = well;
    this.next = first;
  }

  /** The wait after a process that ran for this long. */
  Duration afterRunOf(Duration ran) {
    Duration wait = ran.compareTo(well) >= 0 ? first : next;
    Duration doubled = wait.multipliedBy(2);
    next = doubled.compareTo(limit) > 0 ? limit : doubled;
    return wait;
  }
}
