package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file that only grows. After a failure it is not to be used again. */
public interface AppendFile extends AutoCloseable {
  /** Writes at the end; on disk once it is synced. */
  void append(List<ByteBuffer> bytes) throws IOException;

  /** Forces what was appended to disk. */
  void sync() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A new, empty file, of which the name is on disk when it returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   */
  static AppendFile create(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel folder =
        FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ChannelFile(channel);
  }
}
