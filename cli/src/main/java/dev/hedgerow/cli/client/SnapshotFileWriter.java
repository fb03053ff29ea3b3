package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a snapshot to a file: the messages of the contract, each after its length. They go to
 * {@code FILE.part}, which gets its name once it is whole and on disk.
 */
final class SnapshotFileWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream out;

  private SnapshotFileWriter(Path file, Path part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  /**
   * Begins a file, of which there must be none. What another begun has left is overwritten.
   *
   * @throws CommandFailure FILE
   */
  static SnapshotFileWriter create(Path file) {
    if (Files.exists(file)) {
      throw FileFailure.of(file, "is there already");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      return new SnapshotFileWriter(
          file,
          part,
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING));
    } catch (IOException e) {
      throw FileFailure.of(part, e);
    }
  }

  /**
   * Appends a message.
   *
   * @throws CommandFailure FILE
   */
  void write(SnapshotResponse message) {
    try {
      message.writeDelimitedTo(out);
    } catch (IOException e) {
      throw FileFailure.of(part, e);
    }
  }

  /**
   * All is written: the file is there, durably, when it returns.
   *
   * @throws CommandFailure FILE
   */
  void finish() {
    try {
      out.flush();
      channel.force(true);
      Files.move(part, file);
      try (FileChannel folder =
          FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /** Deletes what was written, where it is not whole. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw FileFailure.of(part, e);
    }
  }
}
