package dev.hedgerow.cli.client;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotFileWriter} wrote, a message at a time. */
final class SnapshotFileReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  /** No message is longer: a chunk has 1 MiB at most, a header 16,384 files. */
  private static final int MOST_BYTES = 4 << 20;

  private final Path file;
  private final InputStream in;

  private SnapshotFileReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Opens the file.
   *
   * @throws CommandFailure FILE
   */
  static SnapshotFileReader open(Path file) {
    try {
      return new SnapshotFileReader(
          file, new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /**
   * The next message; null at the end of the file.
   *
   * @throws CommandFailure FILE, also where the file is damaged or cut off
   */
  @Nullable SnapshotResponse next() {
    try {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      int length = CodedInputStream.readRawVarint32(first, in);
      if (length < 0 || length > MOST_BYTES) {
        throw damaged();
      }
      byte[] message = in.readNBytes(length);
      if (message.length < length) {
        throw damaged();
      }
      return SnapshotResponse.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw damaged();
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /** What fails is the file. */
  CommandFailure damaged() {
    return FileFailure.of(file, "is damaged or cut off, or no snapshot");
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }
}
