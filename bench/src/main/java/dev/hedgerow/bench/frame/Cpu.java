package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.List;

/** Processor time, user and system, that processes have used together. */
public final class Cpu {
  private final List<ProcessHandle> processes;
  private final Duration start;

  private Cpu(List<ProcessHandle> processes) {
    this.processes = processes;
    this.start = used(processes);
  }

  /** Counts from now on; in steps of the system's clock tick, 10 ms on Linux. */
  public static Cpu from(List<ProcessHandle> processes) {
    return new Cpu(List.copyOf(processes));
  }

  /** Microseconds for each of that many operations since the start. */
  public double microsPer(long operations) {
    Duration since = used(processes).minus(start);
    return since.toNanos() / 1_000.0 / Math.max(1, operations);
  }

  private static Duration used(List<ProcessHandle> processes) {
    return processes.stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
