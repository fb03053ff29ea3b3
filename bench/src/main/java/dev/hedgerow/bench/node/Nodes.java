package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.runtime.bootstrap.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All processes of a bench, in a folder that goes with them. */
public final class Nodes implements AutoCloseable {
  private final Resources running = new Resources();
  private final Path folder;

  private Nodes(Path folder) {
    this.folder = folder;
  }

  /** None yet; they end with this process, however it ends. */
  public static Nodes open() {
    try {
      Nodes nodes = new Nodes(Files.createTempDirectory("hedgerow-bench"));
      nodes.running.register(nodes::deleteFolder);
      return nodes;
    } catch (IOException e) {
      throw new BenchException("no folder for the bench", e);
    }
  }

  /** Where they work. */
  public Path folder() {
    return folder;
  }

  /** Ports of loopback that are free now, none twice. */
  public static List<Integer> freePorts(int count) {
    try (Resources held = new Resources()) {
      return Stream.generate(() -> held.register(socket()))
          .limit(count)
          .map(ServerSocket::getLocalPort)
          .toList();
    }
  }

  /** Starts a process; others can be started before it serves. */
  public Node start(Class<?> main, int port, List<String> arguments, Map<String, String> keys) {
    return running.register(Node.start(main, port, arguments, keys, folder));
  }

  /** Waits until all of these serve. */
  public static void awaitServing(List<Node> nodes) throws InterruptedException {
    for (Node node : nodes) {
      node.awaitServing();
    }
  }

  private static ServerSocket socket() {
    try {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new BenchException("no free port", e);
    }
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
