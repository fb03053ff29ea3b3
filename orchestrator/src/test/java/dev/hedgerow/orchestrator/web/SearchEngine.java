package dev.hedgerow.orchestrator.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A search engine on a socket of its own, so that tests say what goes over the wire, and see the
 * client hang up. Answers one request a connection, all in the same way.
 */
final class SearchEngine implements AutoCloseable {

  /** What a connection does once its request was read. */
  interface Reply {
    void send(Connection connection) throws IOException;
  }

  private final ServerSocket socket;
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private volatile Reply reply = connection -> connection.json("{\"results\": []}");

  SearchEngine() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  void replies(Reply next) {
    reply = next;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** What was asked for, such as {@code /search?q=eggs}. */
  List<String> targets() {
    return targets;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      String first = in.readLine();
      for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {
        // The headers say nothing that matters here.
      }
      targets.add(String.valueOf(first).split(" ", -1)[1]);
      reply.send(new Connection(client.getOutputStream(), in));
    } catch (IOException e) {
      // The client hung up.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The connection that a reply goes over. */
  record Connection(OutputStream out, BufferedReader in) {

    void json(String body) throws IOException {
      reply("200 OK", "application/json; charset=utf-8", body);
    }

    void reply(String status, String type, String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      head(status, "Content-Type: " + type, "Content-Length: " + bytes.length);
      out.write(bytes);
      out.flush();
    }

    void head(String status, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Sends nothing more, until the client hangs up. */
    void awaitHangUp() {
      try {
        while (in.read() >= 0) {
          // A client has nothing more to say.
        }
      } catch (IOException e) {
        // It hung up by a reset.
      }
    }
  }
}
