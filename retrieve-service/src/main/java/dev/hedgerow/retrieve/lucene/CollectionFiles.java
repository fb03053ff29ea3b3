package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/** What is in a collection's folder: {@code collection.json} and the index beside it. */
final class CollectionFiles {
  private static final String HEADER = "collection.json";
  private static final String INDEX = "index";

  private final DataFolder folder;
  private final Opener opener;

  /** Opens the directory of an index; tests put a failing disk here. */
  interface Opener {
    Directory open(Path path) throws IOException;
  }

  CollectionFiles(DataFolder folder, Opener opener) {
    this.folder = folder;
    this.opener = opener;
  }

  /** Fills a folder beside the others and renames it, so that half a collection is never seen. */
  void create(CollectionSpec spec) throws IOException {
    removeUnacknowledged(spec.name());
    Path prepared = folder.prepare(spec.name());
    try {
      CollectionHeader header = new CollectionHeader(spec, UUID.randomUUID().toString());
      DurableFiles.write(prepared.resolve(HEADER), header.toJson());
      commitNothing(spec.name(), Files.createDirectory(prepared.resolve(INDEX)));
      DurableFiles.sync(prepared);
      folder.appear(prepared, spec.name());
    } catch (IOException e) {
      DurableFiles.deleteTree(prepared);
      throw e;
    }
  }

  /**
   * What the collection says of itself.
   *
   * @throws IOException when that cannot be read, or is of another collection
   */
  CollectionHeader header(String name) throws IOException {
    Path file = folder.collection(name).resolve(HEADER);
    CollectionHeader header = CollectionHeader.parse(Files.readString(file));
    if (!header.spec().name().equals(name)) {
      throw new IOException("is the folder of collection " + header.spec().name());
    }
    return header;
  }

  /** The directory of its index, to be closed by the caller. */
  Directory index(String name) throws IOException {
    return new SyncOnce(opener.open(folder.collection(name).resolve(INDEX)));
  }

  /** Without a commit there would be nothing for a reader to open. */
  private void commitNothing(String name, Path index) throws IOException {
    try (Directory directory = opener.open(index);
        IndexWriter writer = new IndexWriter(directory, IndexSession.config(name))) {
      writer.setLiveCommitData(CommittedIndex.commitData(0).entrySet());
      writer.commit();
    }
  }

  /** What a creation left whose very last step failed. */
  private void removeUnacknowledged(String name) throws IOException {
    if (Files.exists(folder.collection(name))) {
      DurableFiles.deleteTree(folder.disappear(name));
    }
  }
}
