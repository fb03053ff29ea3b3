package dev.hedgerow.cli.crash;

import dev.hedgerow.cli.HedgerowMain;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A retrieve service in a process of its own, which is killed and never asked to stop. */
final class RetrieveProcess implements AutoCloseable {
  private static final Pattern LISTENS =
      Pattern.compile("retrieve listens at (127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final ManagedChannel channel;

  private RetrieveProcess(Process process, String address) {
    this.process = process;
    this.channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  /** Starts it over the data in the folder; it serves when this returns. */
  static RetrieveProcess start(Path data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("program.jvm").split(" ")));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("program.lib") + "/*"));
    command.addAll(List.of(HedgerowMain.class.getName(), "serve", "retrieve", "--quiet"));
    command.addAll(List.of("--port", "0", "-Dhedgerow.retrieve.path=" + data));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return new RetrieveProcess(process, address(process));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Ends it by SIGKILL, in the middle of whatever it does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    process.destroyForcibly();
  }

  private static String address(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return listens.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException("it ended:\n" + said);
  }
}
