package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its beginning. Each group of writes was synced before the next was begun: where
 * the bytes are not those of a frame and no later group follows, they are of a group that was never
 * acknowledged, and the log ends there. Where one follows they are damage.
 */
final class LogReader {
  private final LogFile file;
  private final WriteLog.Replay replay;
  private final long most;
  private long sequence;
  private boolean betweenGroups = true;

  /**
   * Reads nothing yet.
   *
   * @param most bytes that count
   */
  LogReader(LogFile file, long most, WriteLog.Replay replay) {
    this.file = file;
    this.most = most;
    this.sequence = file.base();
    this.replay = replay;
  }

  /** Replays all; the last sequence that was there. */
  long read() throws IOException {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      read(channel.map(MapMode.READ_ONLY, 0, Math.min(most, channel.size()), arena));
    }
    return sequence;
  }

  private void read(MemorySegment bytes) throws IOException {
    long offset = 0;
    for (Frame next = next(offset, bytes); next != null; next = next(offset, bytes)) {
      offset += next.size();
      sequence = next.sequence();
      betweenGroups = next.last();
      replay.entry(
          EntryBytes.read(
              new ByteBuffersDataInput(List.of(next.payload().order(ByteOrder.LITTLE_ENDIAN)))));
    }
    refuseLaterGroup(offset, bytes);
  }

  private @Nullable Frame next(long offset, MemorySegment bytes) {
    Frame frame = Frame.at(file.magic(), offset, bytes);
    return frame != null && frame.sequence() == group() ? frame : null;
  }

  /** The one that the next frame is of. */
  private long group() {
    return betweenGroups ? sequence + 1 : sequence;
  }

  private void refuseLaterGroup(long end, MemorySegment bytes) throws CorruptIndexException {
    for (long offset = end; offset <= bytes.byteSize() - Frame.HEADER; offset++) {
      Frame frame = Frame.at(file.magic(), offset, bytes);
      if (frame != null && frame.sequence() > group()) {
        throw new CorruptIndexException(
            "%d bytes from %d are damaged".formatted(offset - end, end), file.path().toString());
      }
    }
  }
}
