package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.frame.Cpu;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until processes have nothing left to do, such as merges of what was written. */
final class Quiet {
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Processor time of a look, for timers and collectors, which are never quite still. */
  private static final double NOTHING_MICROS = 20_000;

  private static final int QUIET_LOOKS = 2;

  private Quiet() {}

  /** Returns after half a second in which they did next to nothing. */
  static void await(List<ProcessHandle> processes) throws InterruptedException {
    int quiet = 0;
    while (quiet < QUIET_LOOKS) {
      Cpu look = Cpu.from(processes);
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      quiet = look.microsPer(1) <= NOTHING_MICROS ? quiet + 1 : 0;
    }
  }
}
