package dev.hedgerow.retrieve.log;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What one write takes in a log: a header of 25 bytes and the write, with one checksum over both.
 *
 * <pre>
 *   magic 8 | sequence 8 | last of its group 1 | length 4 | CRC-32C 4 | write
 * </pre>
 *
 * @param sequence of the group
 * @param last whether it ends its group
 * @param payload the bytes of the write
 */
record Frame(long sequence, boolean last, ByteBuffer payload) {
  static final int HEADER = 25;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LENGTH_AT = 17;
  private static final int CHECKSUM_AT = 21;

  /** Bytes in the file. */
  int size() {
    return HEADER + payload.remaining();
  }

  /** The bytes of a frame, without a copy of the payload's. */
  static List<ByteBuffer> bytes(long magic, long sequence, boolean last, List<ByteBuffer> payload) {
    int length = payload.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(magic).putLong(sequence).put((byte) (last ? 1 : 0)).putInt(length);
    CRC32C checksum = new CRC32C();
    checksum.update(header.duplicate().flip());
    payload.forEach(part -> checksum.update(part.duplicate()));
    header.putInt((int) checksum.getValue()).flip();
    List<ByteBuffer> bytes = new ArrayList<>(payload.size() + 1);
    bytes.add(header);
    bytes.addAll(payload);
    return bytes;
  }

  /**
   * The frame that begins there; null when there is none that is whole.
   *
   * @param magic of the file
   */
  static @Nullable Frame at(long magic, long offset, MemorySegment file) {
    if (file.byteSize() - offset < HEADER || file.get(LONG, offset) != magic) {
      return null;
    }
    int length = file.get(INT, offset + LENGTH_AT);
    if (length < 0 || length > file.byteSize() - offset - HEADER) {
      return null;
    }
    ByteBuffer payload = file.asSlice(offset + HEADER, length).asByteBuffer();
    CRC32C checksum = new CRC32C();
    checksum.update(file.asSlice(offset, CHECKSUM_AT).asByteBuffer());
    checksum.update(payload.duplicate());
    return (int) checksum.getValue() == file.get(INT, offset + CHECKSUM_AT)
        ? new Frame(
            file.get(LONG, offset + Long.BYTES),
            file.get(ValueLayout.JAVA_BYTE, offset + 2 * Long.BYTES) == 1,
            payload)
        : null;
  }
}
