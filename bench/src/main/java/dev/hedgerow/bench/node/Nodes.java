package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.TemporaryFolder;
import dev.hedgerow.runtime.bootstrap.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All processes of a bench, in a folder that goes with them. */
public final class Nodes implements AutoCloseable {
  private final Resources running = new Resources();
  private final TemporaryFolder folder = running.register(new TemporaryFolder());

  private Nodes() {}

  /** None yet; they end with this process, however it ends. */
  public static Nodes open() {
    return new Nodes();
  }

  /** Where they work. */
  public Path folder() {
    return folder.path();
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
    return running.register(Node.start(main, port, arguments, keys, folder()));
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

  @Override
  public void close() {
    running.close();
  }
}
