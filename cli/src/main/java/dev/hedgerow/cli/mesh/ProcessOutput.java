package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process of the mesh writes: passed on line by line under its name, except for what the
 * parent says in its own words, that it serves and why it ended. What is JSON has the name already.
 */
final class ProcessOutput {
  private static final String ERROR = "error: ";
  private static final Duration REST = Duration.ofSeconds(2);

  private final MeshProcess process;
  private final Console console;
  private final Thread reader;
  private volatile boolean announced;
  private volatile boolean muted;
  private volatile String error = "";

  private ProcessOutput(MeshProcess process, Process running, Console console) {
    this.process = process;
    this.console = console;
    this.reader =
        Thread.ofPlatform()
            .daemon()
            .name("output-of-" + process.name())
            .unstarted(() -> read(running.inputReader(StandardCharsets.UTF_8)));
  }

  /** Reads until the process has ended. */
  static ProcessOutput read(MeshProcess process, Process running, Console console) {
    ProcessOutput output = new ProcessOutput(process, running, console);
    output.reader.start();
    return output;
  }

  /** Whether the process has said that it listens. */
  boolean announced() {
    return announced;
  }

  /** Passes nothing on from now. */
  void mute() {
    muted = true;
  }

  /** Why the process ended, as it has said itself; empty when it could not. */
  String error() throws InterruptedException {
    var _ = reader.join(REST);
    return error;
  }

  private void read(BufferedReader lines) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException _) {
      // Its end is seen by whoever waits for it.
    }
  }

  private void take(String line) {
    Optional<String> said = error(line);
    if (line.equals(process.announcement())) {
      announced = true;
    } else if (said.isPresent()) {
      error = said.get();
    } else if (!muted && !line.startsWith("WARNING: Using incubator modules")) {
      pass(line);
    }
  }

  private void pass(String line) {
    if (console.logsAsJson() && JsonLog.isRecord(line)) {
      console.pass(line);
    } else {
      console.note(process.name() + " | " + line);
    }
  }

  private Optional<String> error(String line) {
    if (console.logsAsJson()) {
      return JsonLog.error(line);
    }
    return line.startsWith(ERROR) ? Optional.of(line.substring(ERROR.length())) : Optional.empty();
  }
}
