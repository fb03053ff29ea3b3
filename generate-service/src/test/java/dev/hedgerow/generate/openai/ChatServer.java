package dev.hedgerow.generate.openai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A provider on a socket of its own, so that tests say what goes over the wire byte by byte, and
 * see the client hang up. Answers one request a connection.
 */
final class ChatServer implements AutoCloseable {
  /** What a connection does once its request was read. */
  interface Reply {
    void send(Line line) throws IOException;
  }

  private final ServerSocket socket;
  private final Reply reply;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);

  private ChatServer(Reply reply) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.reply = reply;
  }

  static ChatServer replying(Reply reply) {
    try {
      ChatServer server = new ChatServer(reply);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Streams the given events and ends. */
  static ChatServer streaming(String... events) {
    return replying(
        line -> {
          line.head("200 OK", "Content-Type: text/event-stream");
          for (String event : events) {
            line.event(event);
          }
        });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  /** How many have come. */
  int requests() {
    return requests.size();
  }

  /** The last request, head and body. */
  String request() {
    return requests.getLast();
  }

  void awaitRequest() throws InterruptedException {
    if (!asked.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("no request came");
    }
  }

  boolean sawHangUp() throws InterruptedException {
    return hungUp.await(10, TimeUnit.SECONDS);
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
      requests.add(read(in));
      asked.countDown();
      reply.send(new Line(client, in, hungUp));
    } catch (SocketException e) {
      hungUp.countDown();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(BufferedReader in) throws IOException {
    StringBuilder request = new StringBuilder();
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      request.append(line).append('\n');
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    for (int bytes = 0; bytes < length; ) {
      int one = in.read();
      request.append((char) one);
      bytes += new String(Character.toChars(one)).getBytes(StandardCharsets.UTF_8).length;
    }
    return request.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The connection that a reply goes over. */
  static final class Line {
    private final Socket client;
    private final BufferedReader in;
    private final CountDownLatch hungUp;

    Line(Socket client, BufferedReader in, CountDownLatch hungUp) {
      this.client = client;
      this.in = in;
      this.hungUp = hungUp;
    }

    void head(String status, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      bytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    void event(String data) throws IOException {
      bytes(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte... bytes) throws IOException {
      client.getOutputStream().write(bytes);
      client.getOutputStream().flush();
    }

    /** Sends nothing more until the client hangs up. */
    void stall() throws IOException {
      if (in.read() < 0) {
        hungUp.countDown();
      }
    }

    /** Resets the connection. */
    void drop() throws IOException {
      client.setSoLinger(true, 0);
      client.close();
    }
  }
}
