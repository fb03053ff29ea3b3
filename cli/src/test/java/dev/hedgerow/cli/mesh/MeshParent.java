package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.HedgerowMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The program with `up --processes`, in a session of its own as in a terminal's foreground; it and
 * its children are killed when closed.
 */
final class MeshParent implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final List<ProcessHandle> children = new ArrayList<>();

  private MeshParent(Process process) {
    this.process = process;
    Thread.ofVirtual().start(() -> read(process.inputReader(StandardCharsets.UTF_8)));
  }

  static MeshParent start(Path folder, String... options) throws IOException {
    return start(folder, Map.of(), options);
  }

  /** With variables of the environment, which the children have, too. */
  static MeshParent start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("program.jvm").split(" ")));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("program.lib") + "/*"));
    command.addAll(List.of(HedgerowMain.class.getName(), "up", "--processes", "--port", "0"));
    command.add("-Dhedgerow.embed.engine=hash");
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new MeshParent(builder.start());
  }

  /** A process as the parent's table shows it. */
  record Row(int port, long pid) {
    ProcessHandle handle() {
      return ProcessHandle.of(pid).orElseThrow();
    }
  }

  /** Reads the table up to the row of the process. */
  Row row(String name) throws InterruptedException {
    Matcher line =
        Pattern.compile("127\\.0\\.0\\.1:(\\d+) +process (\\d+)$")
            .matcher(await("^  " + name + " "));
    if (!line.find()) {
      throw new AssertionError(seen);
    }
    Row row = new Row(Integer.parseInt(line.group(1)), Long.parseLong(line.group(2)));
    children.add(row.handle());
    return row;
  }

  /** Reads up to a line in which the pattern is found, and gives that line. */
  String await(String regex) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    while (true) {
      @Nullable String line = output.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no '" + regex + "' in " + seen);
      }
      seen.add(line);
      if (pattern.matcher(line).find()) {
        return line;
      }
    }
  }

  /** As Ctrl-C does: every process of the group has the signal. */
  void interruptAll() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
  }

  /** Ends it in order. */
  void stop() throws InterruptedException {
    process.toHandle().destroy();
    exitCode();
  }

  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for the parent's end, and gives its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + seen + output);
    }
    return process.exitValue();
  }

  /** The processes whose rows were read. */
  List<ProcessHandle> children() {
    return children;
  }

  /** What it has said that was not waited for, without Java's own warnings. */
  List<String> rest() {
    return output.stream().filter(line -> !line.startsWith("WARNING")).toList();
  }

  private void read(BufferedReader lines) {
    try (lines) {
      lines.lines().forEach(output::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
