package dev.hedgerow.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, as the script runs it. Killed when closed. */
public final class Program implements AutoCloseable {
  private static final int LIMIT_SECONDS = 90;

  /** The script gives vector arithmetic to these only. */
  private static final Set<String> SERVING = Set.of("up", "serve", "demo", "eval");

  /** How a process ended and what it wrote. */
  public record Ended(int exitCode, List<String> out, String err) {}

  private final Process process;
  private final BufferedReader output;
  private final Path errors;
  private final List<String> lines = new ArrayList<>();

  private Program(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it in the folder, without anything on standard input. */
  public static Program start(Path folder, String... arguments) throws IOException {
    return startBehind(List.of(), folder, arguments);
  }

  /** The same, run by another command, such as one that gives it file systems of its own. */
  public static Program startBehind(List<String> before, Path folder, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    if (System.getProperty("os.name").startsWith("Linux")) {
      // Who runs the tests in the background of a shell has SIGINT ignored; Java would keep it so.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("program.jvm").split(" ")));
    if (!SERVING.contains(arguments[0])) {
      command.removeIf(flag -> flag.startsWith("--add-modules"));
    }
    command.addAll(List.of("-Xmx512m", "-Dcli.home=" + System.getProperty("program.home")));
    command.addAll(List.of("-cp", System.getProperty("program.lib") + "/*"));
    command.add(HedgerowMain.class.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    process.getOutputStream().close();
    return new Program(process, errors);
  }

  /** Runs it to its end. */
  public static Ended run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    try (Program program = start(folder, arguments)) {
      return program.end();
    }
  }

  /** Reads standard output up to a line that holds the text, and gives that line. */
  public String await(String text) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("ended without '" + text + "': " + lines + Files.readString(errors));
  }

  /** As Ctrl-C does. */
  public void interrupt() throws IOException, InterruptedException {
    signal("-INT");
  }

  /** As an orchestrator of containers does. */
  public void terminate() throws IOException, InterruptedException {
    signal("-TERM");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it by SIGKILL; it is gone when this returns. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops to read standard output. */
  public void closeOutput() throws IOException {
    output.close();
  }

  /** Waits for it to end by itself. */
  public Ended end() throws IOException, InterruptedException {
    output.lines().forEach(lines::add);
    return exit();
  }

  /** The same, when standard output is closed. */
  public Ended exit() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + lines + Files.readString(errors));
    }
    return new Ended(process.exitValue(), lines, Files.readString(errors));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
