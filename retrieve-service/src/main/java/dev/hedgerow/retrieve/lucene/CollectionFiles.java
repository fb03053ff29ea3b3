package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.log.WriteLog;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.runtime.call.WorkerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/**
 * What is in a collection's folder: {@code collection.json}, and beside it the index and the log of
 * what the index has not committed yet.
 */
final class CollectionFiles {
  private static final String HEADER = "collection.json";
  private static final String INDEX = "index";

  private final DataFolder folder;
  private final Disk disk;

  /** Opens what a directory holds. */
  interface IndexOpener {
    CommittedIndex open(Path path, Directory directory, String incarnation) throws IOException;
  }

  CollectionFiles(DataFolder folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** Fills a folder beside the others and renames it, so that half a collection is never seen. */
  void create(CollectionSpec spec) throws IOException {
    removeUnacknowledged(spec.name());
    Path prepared = folder.prepare(spec.name());
    try {
      commitNothing(spec, Files.createDirectory(prepared.resolve(INDEX)));
      appear(spec, prepared);
    } catch (IOException e) {
      DurableFiles.deleteAfter(e, prepared);
      throw e;
    }
  }

  /** A folder beside the others, for the files of a snapshot. */
  StagedCollection stage(SnapshotHeader header) throws IOException {
    Path prepared = folder.prepare(header.spec().name());
    try {
      Path index = Files.createDirectory(prepared.resolve(INDEX));
      return new StagedCollection(prepared, disk.directory(index), header);
    } catch (IOException e) {
      DurableFiles.deleteAfter(e, prepared);
      throw e;
    }
  }

  /** Makes what was staged, which is on disk, the collection: a new one, whatever it was before. */
  void appear(CollectionSpec spec, StagedCollection staged) throws IOException {
    removeUnacknowledged(spec.name());
    appear(spec, staged.folder());
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

  /** Opens its index, which stays open with the collection. */
  ReadableCollection open(
      CollectionHeader header, IndexOpener indexOpener, LuceneSettings settings, WorkerPool pool)
      throws IOException {
    Path path = folder.collection(header.spec().name()).resolve(INDEX);
    Directory directory = new SyncOnce(disk.directory(path));
    try {
      CommittedIndex index = indexOpener.open(path, directory, header.incarnation());
      return new ReadableCollection(header, directory, index, settings, pool);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** The log of an open collection. */
  WriteLog log(String name) {
    return new WriteLog(folder.collection(name), disk::create);
  }

  private void appear(CollectionSpec spec, Path prepared) throws IOException {
    CollectionHeader header = new CollectionHeader(spec, UUID.randomUUID().toString());
    DurableFiles.write(prepared.resolve(HEADER), header.toJson());
    DurableFiles.sync(prepared);
    folder.appear(prepared, spec.name());
  }

  /** Without a commit there would be nothing for a reader to open. */
  private void commitNothing(CollectionSpec spec, Path index) throws IOException {
    try (Directory directory = disk.directory(index);
        IndexWriter writer = new IndexWriter(directory, WriterConfig.of(spec))) {
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
