package dev.hedgerow.bench.commit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Processor time of this process until it has nothing left to do. */
final class Settled {
  /** The metric that it gives. */
  static final String CPU = "cpu_ms_per_document";

  private static final Duration LOOK = Duration.ofMillis(250);

  /** Of a look, and this many of them: timers and the collector are never quite still. */
  private static final Duration NOTHING = Duration.ofMillis(10);

  private static final int QUIET_LOOKS = 3;

  private final long start = cpuNanos();
  private final long startOfThread = threadNanos();
  private long leftOut;

  /** What this thread has used since the start made the load, and is not counted. */
  void leaveOutThisThread() {
    leftOut = threadNanos() - startOfThread;
  }

  /** Waits until the process is quiet; milliseconds since the start for each of so many. */
  double millisPer(long documents) throws InterruptedException {
    long end = cpuNanos();
    int quiet = 0;
    while (quiet < QUIET_LOOKS) {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      long now = cpuNanos();
      boolean still = now - end < NOTHING.toNanos();
      quiet = still ? quiet + 1 : 0;
      end = still ? end : now;
    }
    return (end - start - leftOut) / 1e6 / documents;
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
