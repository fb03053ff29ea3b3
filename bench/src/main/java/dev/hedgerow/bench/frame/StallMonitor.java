package dev.hedgerow.bench.frame;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches the clock in a process of its own, which does nothing else and collects no garbage: when
 * that sleeps much longer than it wanted to, nobody on the machine ran, or it had no core to run
 * on. A pause of a process that is measured does not show there, and is that process's own.
 */
public final class StallMonitor implements Stalls, AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(2);

  /** A core that is shared by two busy threads is had again within a few time slices. */
  static final Duration LIMIT = Duration.ofMillis(40);

  private final Process watch;
  private final AtomicInteger seen = new AtomicInteger();

  private StallMonitor(Process watch) {
    this.watch = watch;
  }

  /** Starts to watch; needs a class path of files, as every Java program has. */
  public static StallMonitor start() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StallMonitor.class.getName());
    try {
      StallMonitor monitor =
          new StallMonitor(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
      Thread.ofPlatform().daemon().name("stalls").start(monitor::read);
      return monitor;
    } catch (IOException e) {
      throw new BenchException("the stall monitor cannot be started", e);
    }
  }

  /** The watch: a line on standard output for each stall, until its parent is gone. */
  public static void main(String[] args) {
    ParentWatch.start();
    for (long last = System.nanoTime(); ; ) {
      LockSupport.parkNanos(TICK.toNanos());
      long now = System.nanoTime();
      if (now - last > TICK.plus(LIMIT).toNanos()) {
        System.out.println((now - last) / 1_000_000);
      }
      last = now;
    }
  }

  @Override
  public void reset() {
    seen.set(0);
  }

  /** Waits a moment first, so that a stall at the very end is heard of. */
  @Override
  public boolean stalled() {
    LockSupport.parkNanos(LIMIT.toNanos());
    if (!watch.isAlive()) {
      throw new BenchException("the stall monitor is gone");
    }
    return seen.get() > 0;
  }

  private void read() {
    try (BufferedReader lines = watch.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        seen.incrementAndGet();
      }
    } catch (IOException _) {
      // Closed: nobody asks any more.
    }
  }

  @Override
  public void close() {
    watch.destroyForcibly();
  }
}
