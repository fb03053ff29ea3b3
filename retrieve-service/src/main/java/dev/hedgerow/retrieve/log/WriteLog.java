package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writes of a collection that its index has not committed yet, in one file, which is named by
 * the sequence of the commit that it follows. With the next commit a new one begins. For one thread
 * at a time.
 *
 * <p>After the ideas of write-ahead logging (Mohan and others, ARIES, 1992); only redo is needed,
 * since an index takes back by itself what it has not committed.
 */
public final class WriteLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WriteLog.class);
  private static final String PREFIX = "writes-";
  private static final String SUFFIX = ".log";

  private final Path folder;
  private final Creator creator;
  private long base;
  private @Nullable AppendFile file;

  /** Bytes of the file that are known to be on disk; what is beyond was never acknowledged. */
  private long synced = Long.MAX_VALUE;

  /** Makes the log's files. */
  public interface Creator {
    /** A new file, of which the name is on disk. */
    AppendFile create(Path path) throws IOException;
  }

  /** Takes the writes of a log. */
  public interface Replay {
    /** A write that was acknowledged, or was about to be. */
    void entry(LogEntry entry) throws IOException;
  }

  /** A log in that folder; nothing is read or written yet. */
  public WriteLog(Path folder, Creator creator) {
    this.folder = folder;
    this.creator = creator;
  }

  /** Whether there are writes beyond the commit of that sequence. */
  public boolean goesBeyond(long committed) throws IOException {
    boolean beyond = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path found : files) {
        if (base(found) > committed) {
          throw new CorruptIndexException(
              "follows a later commit than the last, " + committed, found.toString());
        }
        beyond |= base(found) == committed && Files.size(found) > 0;
      }
    }
    return beyond;
  }

  /**
   * Gives the writes beyond a commit, in their order.
   *
   * @param committed the commit's sequence
   * @return the sequence of the last of them; the commit's without any
   * @throws CorruptIndexException where the file is damaged before its end, or the commit that it
   *     follows is lost
   */
  public long replay(long committed, Replay replay) throws IOException {
    close();
    return goesBeyond(committed)
        ? new LogReader(path(committed), committed, synced, replay).read()
        : committed;
  }

  /** Begins anew after a commit; what was there is in the index. */
  public void restart(long committed) {
    close();
    base = committed;
    synced = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path found : files) {
        Files.delete(found);
      }
    } catch (IOException e) {
      log.warn("log {}: what is in the index already stays for now", folder, e);
    }
  }

  /**
   * Writes a group; on disk when it returns. After a failure nothing of the group counts, and the
   * log is to be replayed and begun anew.
   */
  public void append(long sequence, List<? extends LogEntry> group) throws IOException {
    List<ByteBuffer> frames = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      ByteBuffersDataOutput payload = new ByteBuffersDataOutput();
      EntryBytes.write(group.get(i), payload);
      frames.addAll(Frame.bytes(sequence, i == group.size() - 1, payload.toBufferList()));
    }
    AppendFile to = file;
    if (to == null) {
      to = creator.create(path(base));
      file = to;
    }
    long more = frames.stream().mapToLong(ByteBuffer::remaining).sum();
    to.append(frames);
    to.sync();
    synced += more;
  }

  /** Bytes that were appended since it began anew, which it must have once. */
  public long bytes() {
    return synced;
  }

  /** Lets go of the file, which stays as it is. */
  @Override
  public void close() {
    AppendFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.warn("log {}: its file was not closed", folder, e);
      }
    }
  }

  private Path path(long sequence) {
    return folder.resolve(PREFIX + sequence + SUFFIX);
  }

  private static long base(Path file) throws CorruptIndexException {
    String name = String.valueOf(file.getFileName());
    try {
      return Long.parseLong(name, PREFIX.length(), name.length() - SUFFIX.length(), 10);
    } catch (NumberFormatException e) {
      throw new CorruptIndexException("is no file of a log", file.toString(), e);
    }
  }
}
