package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.VisibleSequence;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The index as its last commit left it, which is all that searches ever see: what they find is on
 * disk. Each commit carries the sequence of the writes in it.
 */
final class CommittedIndex implements AutoCloseable {
  private static final String SEQUENCE = "hedgerow.sequence";

  private final Directory directory;
  private final ReaderManager readers;
  private final VisibleSequence visible;

  private CommittedIndex(Directory directory, ReaderManager readers, VisibleSequence visible) {
    this.directory = directory;
    this.readers = readers;
    this.visible = visible;
  }

  /** What is done with a reader; the reader is not to be kept. */
  interface Reading<T extends @Nullable Object> {
    T with(DirectoryReader reader) throws IOException;
  }

  /** Reads every byte once: what is damaged is found now and not in the middle of a search. */
  static CommittedIndex open(Directory directory, String incarnation) throws IOException {
    checkIntegrity(directory);
    return openChecked(directory, incarnation);
  }

  /** The same without reading it. */
  static CommittedIndex openChecked(Directory directory, String incarnation) throws IOException {
    ReaderManager readers = new ReaderManager(directory);
    try {
      DirectoryReader reader = readers.acquire();
      try {
        return new CommittedIndex(
            directory, readers, new VisibleSequence(incarnation, sequence(reader)));
      } finally {
        readers.release(reader);
      }
    } catch (IOException | RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  /** Reads every byte. */
  static void checkIntegrity(Directory directory) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (var leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
    }
  }

  /** That a commit, which may be of another program, tells the sequence of its last write. */
  static void checkSequence(DirectoryReader reader) throws IOException {
    String sequence = reader.getIndexCommit().getUserData().get(SEQUENCE);
    if (sequence == null || Long.parseLong(sequence) < 0) {
      throw new CorruptIndexException("no sequence of writes: " + sequence, reader.toString());
    }
  }

  static Map<String, String> commitData(long sequence) {
    return Map.of(SEQUENCE, Long.toString(sequence));
  }

  /**
   * What the body gives.
   *
   * @throws org.apache.lucene.store.AlreadyClosedException once closed
   */
  <T extends @Nullable Object> T read(Reading<T> body) throws IOException {
    DirectoryReader reader = readers.acquire();
    try {
      return body.with(reader);
    } finally {
      readers.release(reader);
    }
  }

  /** A reader that stays until it is given back with {@link #release}. */
  DirectoryReader acquire() throws IOException {
    return readers.acquire();
  }

  void release(DirectoryReader reader) throws IOException {
    readers.release(reader);
  }

  /** Shows the last commit to the searches that follow. */
  void refresh() throws IOException {
    readers.maybeRefreshBlocking();
    visible.advance(read(CommittedIndex::sequence));
  }

  /** The same where another process may have committed; costs a listing when it has not. */
  void follow() throws IOException {
    if (SegmentInfos.getLastCommitGeneration(directory) != generation()) {
      refresh();
    }
  }

  VisibleSequence visible() {
    return visible;
  }

  /** Stands for every write that the reader sees. */
  String token(DirectoryReader reader) throws IOException {
    return visible.token(sequence(reader));
  }

  @Override
  public void close() throws IOException {
    readers.close();
  }

  private long generation() throws IOException {
    return read(reader -> reader.getIndexCommit().getGeneration());
  }

  private static long sequence(DirectoryReader reader) throws IOException {
    return Long.parseLong(reader.getIndexCommit().getUserData().getOrDefault(SEQUENCE, "0"));
  }
}
