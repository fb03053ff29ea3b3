package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps one process of the mesh running: starts it again when it ends without being asked to. */
final class ProcessKeeper {
  /** For a model to be read from a cold disk. */
  private static final Duration START = Duration.ofMinutes(2);

  private final MeshProcess process;
  private final Supplier<ProcessBuilder> command;
  private final RestartBackoff backoff;
  private final Console console;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ChildProcess child;

  ProcessKeeper(
      MeshProcess process,
      Supplier<ProcessBuilder> command,
      RestartBackoff backoff,
      Console console) {
    this.process = process;
    this.command = command;
    this.backoff = backoff;
    this.console = console;
  }

  MeshProcess process() {
    return process;
  }

  /** Of the process that runs, or of the last one that did; -1 before the first. */
  long pid() {
    ChildProcess last = child();
    return last == null ? -1 : last.pid();
  }

  /** Starts the process for the first time. */
  void start() {
    try {
      launch();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNEXPECTED, process.name() + " cannot be started: " + e.getMessage());
    }
  }

  /**
   * Waits until the process serves, and keeps it running from then on.
   *
   * @throws CommandFailure with the process's own exit code when it ends first
   */
  void keepOnceServing() throws InterruptedException {
    ChildProcess first = child();
    if (first == null || !first.awaitServing(START)) {
      throw failedStart(first);
    }
    Thread.ofPlatform().daemon().name("keeper-of-" + process.name()).start(() -> keep(first));
  }

  /** Asks the process to drain and end, and never starts it again. */
  void stop() {
    stopping.countDown();
    ChildProcess last = child();
    if (last != null) {
      last.terminate();
    }
  }

  /** Waits for the end of a process that was asked to stop; kills it after the grace. */
  void end(Duration grace) throws InterruptedException {
    ChildProcess last = child();
    if (last != null) {
      last.end(grace);
    }
  }

  /** Passes nothing on of what the process still says. */
  void mute() {
    ChildProcess last = child();
    if (last != null) {
      last.mute();
    }
  }

  private CommandFailure failedStart(@Nullable ChildProcess first) throws InterruptedException {
    if (first == null || first.alive()) {
      String line = process.name() + " does not serve after " + START.toSeconds() + " s";
      return new CommandFailure(ExitCode.UNEXPECTED, line);
    }
    String why = first.error().isEmpty() ? "ended with " + first.reason() : first.error();
    // A server that ends by itself has failed, whatever it says.
    int exitCode = first.exitCode() == ExitCode.OK ? ExitCode.UNEXPECTED : first.exitCode();
    return new CommandFailure(exitCode, process.name() + ": " + why);
  }

  private void keep(ChildProcess first) {
    try {
      first.awaitEnd();
      String why = first.reason();
      Duration ran = first.age();
      while (pauseBeforeRestart(why, ran)) {
        try {
          ChildProcess next = launch();
          if (next == null) {
            return;
          }
          why = run(next);
          ran = next.age();
        } catch (IOException e) {
          why = String.valueOf(e.getMessage());
          ran = Duration.ZERO;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the process ended; false when that was asked for. */
  private boolean pauseBeforeRestart(String why, Duration ran) throws InterruptedException {
    if (stopping.getCount() == 0) {
      return false;
    }
    Duration wait = backoff.afterRunOf(ran);
    console.note(
        "%s ended after %d s (%s); starts again in %d ms"
            .formatted(process.name(), ran.toSeconds(), why, wait.toMillis()));
    return !stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for the end of the process, which is brought about when it does not come to serve. */
  private String run(ChildProcess next) throws InterruptedException {
    if (next.awaitServing(START)) {
      console.note(
          "%s serves again at %s, process %d"
              .formatted(process.name(), process.address(), next.pid()));
    } else if (next.alive()) {
      next.kill();
    }
    next.awaitEnd();
    return next.reason();
  }

  /** Null when it is too late for that. */
  private @Nullable ChildProcess launch() throws IOException {
    lock.lock();
    try {
      if (stopping.getCount() == 0) {
        return null;
      }
      child = ChildProcess.start(process, command.get(), console);
      return child;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable ChildProcess child() {
    lock.lock();
    try {
      return child;
    } finally {
      lock.unlock();
    }
  }
}
