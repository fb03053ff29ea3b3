package dev.hedgerow.retrieve.lucene;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.hedgerow.retrieve.store.SnapshotFile;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import dev.hedgerow.retrieve.store.SnapshotReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of one commit. */
final class CommitSnapshot implements SnapshotReader {
  private static final Logger log = LoggerFactory.getLogger(CommitSnapshot.class);
  private static final int MOST_BYTES = 256 << 10;

  private final ReadableCollection collection;
  private final DirectoryReader reader;
  private final HeldFiles held;
  private final SnapshotHeader header;
  private int file;
  private long offset;

  /**
   * Takes the files over, and the reader, which it gives back to the collection when it is closed.
   *
   * @param held the files of the reader's commit
   */
  CommitSnapshot(ReadableCollection collection, DirectoryReader reader, HeldFiles held)
      throws IOException {
    this.collection = collection;
    this.reader = reader;
    this.held = held;
    List<SnapshotFile> files = new ArrayList<>();
    for (String name : new TreeSet<>(reader.getIndexCommit().getFileNames())) {
      files.add(new SnapshotFile(name, held.input(name).length()));
    }
    this.header =
        new SnapshotHeader(
            collection.spec(), CollectionHeader.FORMAT, collection.index().token(reader), files);
  }

  @Override
  public SnapshotHeader header() {
    return header;
  }

  @Override
  public @Nullable SnapshotPiece next() {
    if (file == header.files().size()) {
      return null;
    }
    SnapshotFile current = header.files().get(file);
    int count = (int) Math.min(MOST_BYTES, current.length() - offset);
    IndexInput input = held.input(current.name());
    SnapshotPiece piece =
        new SnapshotPiece(file, collection.read(reader, _ -> bytes(input, offset, count)));
    offset += count;
    if (offset == current.length()) {
      offset = 0;
      file++;
    }
    return piece;
  }

  @Override
  public void close() {
    collection.release(reader);
    try {
      held.close();
    } catch (IOException e) {
      log.warn("collection {}: a file of a snapshot was not closed", collection.name(), e);
    }
  }

  /** Into an array of its own: when the call ends meanwhile, nobody waits for this. */
  private static ByteString bytes(IndexInput input, long offset, int count) throws IOException {
    byte[] bytes = new byte[count];
    input.seek(offset);
    input.readBytes(bytes, 0, count);
    return UnsafeByteOperations.unsafeWrap(bytes);
  }
}
