package dev.hedgerow.bench.frame;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How many calls a number of callers get through, and the processor time of one. */
public final class RateSide implements Side {
  private final int callers;
  private final ClosedLoop load;
  private final List<ProcessHandle> processes;

  /**
   * A side with callers of its own.
   *
   * @param processes whose processor time counts, this one among them if it does any of the work
   */
  public RateSide(int callers, Call call, List<ProcessHandle> processes) {
    this.callers = callers;
    this.load = new ClosedLoop(callers, call);
    this.processes = List.copyOf(processes);
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    Cpu cpu = Cpu.from(processes);
    ClosedLoop.Rate rate = load.run(length);
    return Map.of(
        "calls_per_second_" + callers, rate.perSecond(),
        "call_" + callers + "_cpu_us", cpu.microsPer(rate.calls()));
  }
}
