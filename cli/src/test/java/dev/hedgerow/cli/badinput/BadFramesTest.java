package dev.hedgerow.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import io.grpc.Status.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Bytes that are no frames of gRPC. There is no message and no call of ours yet: gRPC itself ends
 * the call, with the code that its specification has for it.
 */
class BadFramesTest extends BadInputTest {
  private static final byte PLAIN = 0;
  private static final byte COMPRESSED = 1;
  private static final byte RESERVED = (byte) 0xfe;
  private static final int TOO_LONG = 16 * 1024 * 1024 + 1;

  @Test
  void takesFramesAsTheyShouldBe() throws IOException {
    for (Sample sample : samples()) {
      // A restore is more than its first message.
      boolean restore = sample.method().descriptor().equals(RetrieveServiceGrpc.getRestoreMethod());
      Code end = restore ? Code.INVALID_ARGUMENT : Code.OK;
      assertEnds(sample, Map.of(), bytes -> frame(PLAIN, bytes.length, bytes), EnumSet.of(end));
    }
  }

  @Test
  void refusesFramesWithReservedBits() throws IOException {
    // Now and then gRPC cuts such a call without a status: clients take that for CANCELLED.
    Set<Code> broken = EnumSet.of(Code.INTERNAL, Code.CANCELLED);
    assertEnds(Map.of(), bytes -> frame(RESERVED, bytes.length, bytes), broken);
  }

  @Test
  void refusesFramesThatAreCutOff() throws IOException {
    Set<Code> cutOff = EnumSet.of(Code.INTERNAL);
    // One that is cut off before its first byte is no frame: the call has no request.
    cutOff.add(Code.INVALID_ARGUMENT);
    assertEnds(Map.of(), bytes -> frame(PLAIN, bytes.length + 1, bytes), cutOff);
    assertEnds(Map.of(), bytes -> Arrays.copyOf(frame(PLAIN, bytes.length, bytes), 3), cutOff);
  }

  @Test
  void refusesFramesThatAreLongerThanMessagesMayBe() throws IOException {
    Set<Code> tooMuch = EnumSet.of(Code.RESOURCE_EXHAUSTED);
    assertEnds(Map.of(), bytes -> frame(PLAIN, TOO_LONG, bytes), tooMuch);
    assertEnds(Map.of(), bytes -> frame(PLAIN, Integer.MAX_VALUE, bytes), tooMuch);
    assertEnds(Map.of(), bytes -> frame(PLAIN, -1, bytes), tooMuch);
  }

  @Test
  void refusesCompressionThatIsNotDeclaredOrNotKnown() throws IOException {
    UnaryOperator<byte[]> compressed = bytes -> frame(COMPRESSED, bytes.length, bytes);
    assertEnds(Map.of(), compressed, EnumSet.of(Code.INTERNAL));
    assertEnds(Map.of("grpc-encoding", "mangle"), compressed, EnumSet.of(Code.UNIMPLEMENTED));
  }

  @Test
  void refusesBytesThatCannotBeUnpackedOrUnpackToTooMany() throws IOException {
    Map<String, String> gzip = Map.of("grpc-encoding", "gzip");
    byte[] bomb = gzip(new byte[TOO_LONG]);
    EnumSet<Code> refused = EnumSet.of(Code.INVALID_ARGUMENT);
    assertEnds(gzip, bytes -> frame(COMPRESSED, bytes.length, bytes), refused);
    assertEnds(gzip, _ -> frame(COMPRESSED, bomb.length, bomb), refused);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private void assertEnds(
      Map<String, String> headers, UnaryOperator<byte[]> framing, Set<Code> codes)
      throws IOException {
    for (Sample sample : samples()) {
      assertEnds(sample, headers, framing, codes);
    }
  }

  private void assertEnds(
      Sample sample, Map<String, String> headers, UnaryOperator<byte[]> framing, Set<Code> codes)
      throws IOException {
    String method = sample.method().name();
    byte[] body = framing.apply(sample.bytes().getFirst());
    try (Http2Socket socket = new Http2Socket(mesh().port(sample.method().service()))) {
      assertThat(socket.call(method, headers).body(body).end()).as(method).isIn(codes);
    }
  }

  private static byte[] frame(byte flag, int length, byte[] message) {
    return ByteBuffer.allocate(5 + message.length).put(flag).putInt(length).put(message).array();
  }
}
