package dev.hedgerow.bench.sources;

import dev.hedgerow.bench.frame.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A search engine that takes every request and answers none; hangs up when its caller does. */
final class StalledEngine implements AutoCloseable {
  private static final int WAITING = 64;

  private final ServerSocket socket;

  private StalledEngine(ServerSocket socket) {
    this.socket = socket;
  }

  static StalledEngine start() {
    try {
      StalledEngine engine =
          new StalledEngine(new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()));
      Thread.startVirtualThread(engine::accept);
      return engine;
    } catch (IOException e) {
      throw new BenchException("no port for the stalled engine", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = socket.accept();
        Thread.startVirtualThread(() -> read(caller));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private static void read(Socket caller) {
    try (caller) {
      while (caller.getInputStream().read() >= 0) {
        // Nothing is ever answered.
      }
    } catch (IOException _) {
      // It hung up by a reset.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
