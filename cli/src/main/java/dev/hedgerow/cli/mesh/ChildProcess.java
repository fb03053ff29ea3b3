package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.Console;
import java.io.IOException;
import java.time.Duration;

/** A process of the mesh that was started. It ends when this one does, whose pipe it reads. */
final class ChildProcess {
  private static final Duration POLL = Duration.ofMillis(50);

  private final MeshProcess process;
  private final Process running;
  private final ProcessOutput output;
  private final long started = System.nanoTime();

  private ChildProcess(MeshProcess process, Process running, ProcessOutput output) {
    this.process = process;
    this.running = running;
    this.output = output;
  }

  static ChildProcess start(MeshProcess process, ProcessBuilder command, Console console)
      throws IOException {
    Process running = command.start();
    return new ChildProcess(process, running, ProcessOutput.read(process, running, console));
  }

  long pid() {
    return running.pid();
  }

  /** Since its start. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Whether it serves within the time; false also when it has ended. */
  boolean awaitServing(Duration limit) throws InterruptedException {
    try (GrpcHealthClient health = new GrpcHealthClient(process.address())) {
      while (age().compareTo(limit) < 0) {
        if (running.waitFor(POLL)) {
          return false;
        }
        if (output.announced() && health.serving()) {
          return true;
        }
      }
      return false;
    }
  }

  /** Waits for its end. */
  void awaitEnd() throws InterruptedException {
    running.waitFor();
  }

  boolean alive() {
    return running.isAlive();
  }

  /** What it ended with: 128 and more for a signal. */
  int exitCode() {
    return running.exitValue();
  }

  /** Why it ended, in its own words or by its exit code. */
  String reason() throws InterruptedException {
    String said = output.error();
    return "exit code " + exitCode() + (said.isEmpty() ? "" : ", " + said);
  }

  /** Its own words on why it ended; empty when it had none. */
  String error() throws InterruptedException {
    return output.error();
  }

  void mute() {
    output.mute();
  }

  /** Asks it to drain and end. Unlike {@link Process#destroy} this keeps its output open. */
  void terminate() {
    var _ = running.toHandle().destroy();
  }

  /** Waits for its end, which comes by force when it takes longer. */
  void end(Duration grace) throws InterruptedException {
    if (!running.waitFor(grace)) {
      kill();
    }
    output.error();
  }

  void kill() throws InterruptedException {
    running.destroyForcibly();
    running.waitFor();
  }
}
