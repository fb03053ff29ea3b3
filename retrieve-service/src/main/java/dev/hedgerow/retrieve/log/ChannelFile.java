package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** A file of the operating system. */
record ChannelFile(FileChannel channel) implements AppendFile {
  @Override
  public void append(List<ByteBuffer> bytes) throws IOException {
    ByteBuffer[] buffers = bytes.toArray(ByteBuffer[]::new);
    int first = 0;
    while (first < buffers.length) {
      channel.write(buffers, first, buffers.length - first);
      while (first < buffers.length && !buffers[first].hasRemaining()) {
        first++;
      }
    }
  }

  @Override
  public void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
