package dev.hedgerow.cli.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One call over HTTP/2, written by hand, since no client sends what a bad one would (RFC 9113, and
 * RFC 7541 for headers). The server is told to keep no table of headers, so that those it sends can
 * be found as text.
 */
final class Http2Socket implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final byte[] NO_HEADER_TABLE = {0, 1, 0, 0, 0, 0};
  private static final int STREAM = 1;

  /** After the length of the name. */
  private static final String STATUS = "\u000bgrpc-status";

  /** Of one frame. */
  private static final int MOST_BYTES = 16_384;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;

  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Http2Socket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
    out.writeBytes(PREFACE);
    write(SETTINGS, 0, 0, NO_HEADER_TABLE);
  }

  /** Begins a call. */
  Http2Socket call(String method, Map<String, String> headers) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    literal(block, ":method", "POST");
    literal(block, ":scheme", "http");
    literal(block, ":path", "/" + method);
    literal(block, ":authority", "localhost");
    literal(block, "content-type", "application/grpc");
    literal(block, "te", "trailers");
    headers.forEach((name, value) -> literal(block, name, value));
    write(HEADERS, END_HEADERS, STREAM, block.toByteArray());
    return this;
  }

  /** Sends bytes of the call's body, and that they were the last. */
  Http2Socket body(byte[] bytes) throws IOException {
    for (int from = 0; from == 0 || from < bytes.length; from += MOST_BYTES) {
      int to = Math.min(bytes.length, from + MOST_BYTES);
      int flags = to == bytes.length ? END_STREAM : 0;
      write(DATA, flags, STREAM, Arrays.copyOfRange(bytes, from, to));
    }
    return this;
  }

  /** Sends messages in frames as they should be, and that they were the last. */
  Http2Socket messages(List<byte[]> messages) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      body.writeBytes(ByteBuffer.allocate(5).putInt(1, message.length).array());
      body.writeBytes(message);
    }
    return body(body.toByteArray());
  }

  /**
   * Waits for the end of the call; CANCELLED when it is cut off without a status, as clients
   * understand that (RST_STREAM with CANCEL).
   *
   * @throws IOException when the server gives up the connection, or says nothing in time
   */
  Status.Code end() throws IOException {
    out.flush();
    while (true) {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = in.readNBytes(length);
      switch (type) {
        case SETTINGS, PING -> acknowledge(type, flags, payload);
        case GOAWAY -> throw new IOException("the server gives up the connection");
        case RST_STREAM -> {
          return Status.Code.CANCELLED;
        }
        case HEADERS -> {
          if (stream == STREAM && (flags & END_STREAM) != 0) {
            return status(payload);
          }
        }
        default -> {}
      }
    }
  }

  private void acknowledge(int type, int flags, byte[] payload) throws IOException {
    if ((flags & ACK) == 0) {
      write(type, ACK, 0, type == PING ? payload : new byte[0]);
      out.flush();
    }
  }

  private void write(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeShort(payload.length >> 8);
    out.writeByte(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** A header that is not to be remembered, with a new name; neither text is compressed. */
  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    block.write(name.length());
    block.writeBytes(name.getBytes(ISO_8859_1));
    block.write(value.length());
    block.writeBytes(value.getBytes(ISO_8859_1));
  }

  private static Status.Code status(byte[] block) {
    String text = new String(block, ISO_8859_1);
    int at = text.indexOf(STATUS) + STATUS.length();
    int length = text.charAt(at);
    return Status.fromCodeValue(Integer.parseInt(text, at + 1, at + 1 + length, 10)).getCode();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
