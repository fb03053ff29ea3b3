package dev.hedgerow.cli.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;

/**
 * A file's bytes. Tells how many were read, and fails at the end when the file is not what it was
 * at the beginning.
 */
final class WatchedFileStream extends FilterInputStream {
  private final Path file;
  private final BasicFileAttributes before;
  private final LongConsumer bytesRead;

  private WatchedFileStream(Path file, InputStream in, LongConsumer bytesRead) throws IOException {
    super(in);
    this.file = file;
    this.before = Files.readAttributes(file, BasicFileAttributes.class);
    this.bytesRead = bytesRead;
  }

  /** Opens the file. */
  static WatchedFileStream open(Path file, LongConsumer bytesRead) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new WatchedFileStream(file, in, bytesRead);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      bytesRead.accept(count);
    } else if (count < 0) {
      requireUnchanged();
    }
    return count;
  }

  private void requireUnchanged() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
      throw new FileChangedException();
    }
  }
}
