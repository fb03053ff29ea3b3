package dev.hedgerow.bench.cancel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hedgerow.bench.frame.BenchException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A provider on loopback that streams an answer at the pace of a model. */
final class PacedProvider implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMillis(60);
  private static final Duration NEXT = Duration.ofMillis(6);
  private static final int PIECES = 16;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private PacedProvider(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", PacedProvider::answer);
    server.start();
  }

  static PacedProvider start() {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new PacedProvider(HttpServer.create(any, 0));
    } catch (IOException e) {
      throw new BenchException("no provider", e);
    }
  }

  /** Its base, as a client is told it. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      LockSupport.parkNanos(FIRST.toNanos());
      for (int i = 0; i < PIECES; i++) {
        event(out, chunk("{\"content\":\"word" + i + " \"}", "null"));
        LockSupport.parkNanos(NEXT.toNanos());
      }
      event(out, chunk("{}", "\"stop\""));
      event(out, "[DONE]");
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String chunk(String delta, String finish) {
    return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"paced\","
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
