package dev.hedgerow.retrieve.lucene;

import com.google.protobuf.ByteString;
import dev.hedgerow.retrieve.store.SnapshotFile;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** A collection that is being restored, in a folder that nobody looks into yet. */
final class StagedCollection implements AutoCloseable {
  private final Path folder;
  private final Directory index;
  private final SnapshotHeader header;
  private final List<SnapshotFile> files;
  private int file = -1;
  private @Nullable IndexOutput output;

  /**
   * @param folder is deleted when this is closed, unless it has another name then
   * @param index within it; taken over
   * @param header says which files come, and of what collection
   */
  StagedCollection(Path folder, Directory index, SnapshotHeader header) {
    this.folder = folder;
    this.index = index;
    this.header = header;
    this.files = header.files();
  }

  Path folder() {
    return folder;
  }

  /** Appends to the piece's file, of which the bytes come without those of another between them. */
  void write(SnapshotPiece piece) throws IOException {
    IndexOutput current = output;
    if (current == null || piece.file() != file) {
      endFile();
      file = piece.file();
      current = index.createOutput(files.get(file).name(), IOContext.DEFAULT);
      output = current;
    }
    ByteString data = piece.data();
    current.writeBytes(data.toByteArray(), data.size());
  }

  void endFile() throws IOException {
    IndexOutput ended = output;
    output = null;
    if (ended != null) {
      ended.close();
    }
  }

  /**
   * Reads every byte.
   *
   * @throws IOException or another exception when the files are not those of one commit, or not of
   *     a collection as the header has it
   */
  void verify() throws IOException {
    CommittedIndex.checkIntegrity(index);
    try (DirectoryReader reader = DirectoryReader.open(index)) {
      Set<String> wanted = new HashSet<>(reader.getIndexCommit().getFileNames());
      files.forEach(there -> wanted.remove(there.name()));
      if (!wanted.isEmpty() || files.size() != reader.getIndexCommit().getFileNames().size()) {
        throw new CorruptIndexException("not the files of one commit", folder.toString());
      }
      SpecCheck.check(reader, header.spec());
    }
  }

  /** Forces the files to disk, and lets go of them. */
  void sync() throws IOException {
    index.sync(files.stream().map(SnapshotFile::name).toList());
    index.syncMetaData();
    index.close();
  }

  @Override
  public void close() throws IOException {
    try (index) {
      IOUtils.closeWhileHandlingException(output);
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }
}
