package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.BenchException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that serves at a port of loopback and ends with this one. */
public final class Node implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofSeconds(10);
  private static final int LINES = 20;

  private final Process process;
  private final int port;
  private final Path log;

  private Node(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts it; it serves once {@link #awaitServing} returns.
   *
   * @param main gets the port as its first argument, and the others after it
   * @param keys system properties
   * @param folder for its log, and where it works
   */
  static Node start(
      Class<?> main, int port, List<String> arguments, Map<String, String> keys, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib:jdwp") && !flag.startsWith("-Xmx"))
        .forEach(command::add);
    command.add("-Xmx512m");
    keys.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), Integer.toString(port)));
    command.addAll(arguments);
    Path log = folder.resolve(main.getSimpleName() + "-" + port + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Node(process, port, log);
    } catch (IOException e) {
      throw new BenchException(main.getSimpleName() + " cannot be started", e);
    }
  }

  /** To reach it. */
  public int port() {
    return port;
  }

  /** To count its processor time. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until its health says so. */
  void awaitServing() throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      long end = System.nanoTime() + START.toNanos();
      while (!serves(channel)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new BenchException("a process does not serve:\n" + tail());
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean serves(ManagedChannel channel) {
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException _) {
      return false;
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
