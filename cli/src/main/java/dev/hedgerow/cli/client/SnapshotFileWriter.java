package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
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
   * Begins a file, of which there must be none, nor another command that writes it. What one has
   * left that was stopped is overwritten.
   *
   * @throws CommandFailure FILE
   */
  static SnapshotFileWriter create(Path file) {
    refuseThere(file);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock(channel, part);
        refuseThere(file); // Who held the lock may have finished it.
        return new SnapshotFileWriter(file, part, channel.truncate(0));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFailure.of(part, e);
    }
  }

  private static void refuseThere(Path file) {
    if (Files.exists(file)) {
      throw FileFailure.of(file, "is there already");
    }
  }

  /** Until the channel is closed. */
  private static void lock(FileChannel channel, Path part) throws IOException {
    boolean free;
    try {
      free = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false; // Within this process.
    }
    if (!free) {
      throw FileFailure.of(part, "is being written by another command");
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
