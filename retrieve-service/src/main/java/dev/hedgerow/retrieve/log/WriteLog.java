package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final Path folder;
  private final Creator creator;
  private long base;
  private @Nullable Open open;

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

  private record Open(AppendFile file, long magic) {}

  /** A log in that folder; nothing is read or written yet. */
  public WriteLog(Path folder, Creator creator) {
    this.folder = folder;
    this.creator = creator;
  }

  /** Whether there are writes beyond the commit of that sequence. */
  public boolean goesBeyond(long committed) throws IOException {
    boolean beyond = false;
    for (LogFile found : LogFile.in(folder)) {
      if (found.base() > committed) {
        throw new CorruptIndexException(
            "follows a later commit than the last, " + committed, found.path().toString());
      }
      beyond |= found.base() == committed && Files.size(found.path()) > 0;
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
    Optional<LogFile> file = goesBeyond(committed) ? following(committed) : Optional.empty();
    return file.isPresent() ? new LogReader(file.get(), synced, replay).read() : committed;
  }

  /** Begins anew after a commit; what was there is in the index. */
  public void restart(long committed) {
    close();
    base = committed;
    synced = 0;
    try {
      for (LogFile found : LogFile.in(folder)) {
        Files.delete(found.path());
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
    Open to = open == null ? begin() : open;
    List<ByteBuffer> frames = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      ByteBuffersDataOutput payload = new ByteBuffersDataOutput();
      EntryBytes.write(group.get(i), payload);
      frames.addAll(
          Frame.bytes(to.magic(), sequence, i == group.size() - 1, payload.toBufferList()));
    }
    long more = frames.stream().mapToLong(ByteBuffer::remaining).sum();
    to.file().append(frames);
    to.file().sync();
    synced += more;
  }

  /** Bytes that were appended since it began anew, which it must have once. */
  public long bytes() {
    return synced;
  }

  /** Lets go of the file, which stays as it is. */
  @Override
  public void close() {
    Open ended = open;
    open = null;
    if (ended != null) {
      try {
        ended.file().close();
      } catch (IOException e) {
        log.warn("log {}: its file was not closed", folder, e);
      }
    }
  }

  private Open begin() throws IOException {
    Optional<LogFile> inTheWay = following(base);
    if (inTheWay.isPresent()) {
      throw new FileAlreadyExistsException(inTheWay.get().path().toString());
    }
    LogFile fresh = LogFile.fresh(folder, base);
    Open begun = new Open(creator.create(fresh.path()), fresh.magic());
    open = begun;
    return begun;
  }

  /**
   * The one file that follows the commit, or none.
   *
   * @throws CorruptIndexException where there are two
   */
  private Optional<LogFile> following(long committed) throws IOException {
    List<LogFile> following =
        LogFile.in(folder).stream().filter(found -> found.base() == committed).toList();
    if (following.size() > 1) {
      throw new CorruptIndexException(
          "has another beside it", following.getFirst().path().toString());
    }
    return following.stream().findFirst();
  }
}
