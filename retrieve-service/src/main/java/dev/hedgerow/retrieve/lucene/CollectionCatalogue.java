package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections of a data folder: those that serve, and those whose files are damaged. */
final class CollectionCatalogue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CollectionCatalogue.class);

  /** Each may have a thread that writes and one that merges. */
  private static final int MOST = 256;

  private static final String HEADER = "collection.json";
  private static final String INDEX = "index";

  private final DataFolder folder;
  private final LuceneSettings settings;
  private final WorkerPool pool;
  private final Opener opener;
  private final ReentrantLock changing = new ReentrantLock();
  private final ConcurrentNavigableMap<String, Slot> slots = new ConcurrentSkipListMap<>();

  /** Opens the directory of an index; tests put a failing disk here. */
  interface Opener {
    Directory open(Path path) throws IOException;
  }

  /** A collection by name; without one where the files are damaged. */
  private record Slot(@Nullable CollectionSpec spec, @Nullable LuceneCollection collection) {}

  private CollectionCatalogue(
      DataFolder folder, LuceneSettings settings, WorkerPool pool, Opener opener) {
    this.folder = folder;
    this.settings = settings;
    this.pool = pool;
    this.opener = opener;
  }

  static CollectionCatalogue open(
      Path path, LuceneSettings settings, WorkerPool pool, Opener opener) {
    CollectionCatalogue collections =
        new CollectionCatalogue(DataFolder.open(path), settings, pool, opener);
    try {
      for (Path found : collections.folder.list()) {
        String name = String.valueOf(found.getFileName());
        collections.slots.put(name, collections.openSlot(name, found));
      }
      return collections;
    } catch (IOException e) {
      collections.close();
      throw new DataFolderException("data folder " + path + " cannot be read", e);
    }
  }

  LuceneCollection get(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw Failures.collectionNotFound(name);
    }
    if (slot.collection == null) {
      throw Failures.collectionDamaged(name);
    }
    return slot.collection;
  }

  /** Also those that are damaged, as far as what they were is still known. */
  List<CollectionSpec> list() {
    List<CollectionSpec> specs = new ArrayList<>();
    for (Slot slot : slots.values()) {
      if (slot.spec != null) {
        specs.add(slot.spec);
      }
    }
    return specs;
  }

  CollectionSpec create(CollectionSpec spec) {
    return pool.run(() -> changing(() -> createLocked(spec)));
  }

  void drop(String name) {
    pool.<@Nullable Void>run(
        () ->
            changing(
                () -> {
                  dropLocked(name);
                  return null;
                }));
  }

  @Override
  public void close() {
    for (Slot slot : slots.values()) {
      if (slot.collection != null) {
        slot.collection.close();
      }
    }
    slots.clear();
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Change<T extends @Nullable Object> {
    T run();
  }

  private <T extends @Nullable Object> T changing(Change<T> change) {
    changing.lock();
    try {
      return change.run();
    } finally {
      changing.unlock();
    }
  }

  private CollectionSpec createLocked(CollectionSpec spec) {
    if (slots.containsKey(spec.name())) {
      CollectionSpec there = get(spec.name()).spec();
      if (!there.equals(spec)) {
        throw Failures.collectionExists(there);
      }
      return there;
    }
    if (slots.size() >= MOST) {
      throw Failure.overloaded("there are " + MOST + " collections already", Duration.ofMinutes(1));
    }
    try {
      appear(spec);
      slots.put(spec.name(), openSlot(spec.name(), folder.collection(spec.name())));
      return spec;
    } catch (IOException e) {
      log.error("collection {} was not created", spec.name(), e);
      throw Failures.writeFailed(spec.name()).causedBy(e);
    }
  }

  /** Fills a folder beside the others and renames it, so that half a collection is never seen. */
  private void appear(CollectionSpec spec) throws IOException {
    removeUnacknowledged(spec.name());
    Path prepared = folder.prepare(spec.name());
    try {
      CollectionHeader header = new CollectionHeader(spec, UUID.randomUUID().toString());
      DurableFiles.write(prepared.resolve(HEADER), header.toJson());
      Path index = Files.createDirectory(prepared.resolve(INDEX));
      try (Directory directory = opener.open(index);
          IndexWriter writer = new IndexWriter(directory, IndexSession.config(spec.name()))) {
        writer.setLiveCommitData(CommittedIndex.commitData(0).entrySet());
        writer.commit();
      }
      DurableFiles.sync(prepared);
      folder.appear(prepared, spec.name());
    } catch (IOException e) {
      DurableFiles.deleteTree(prepared);
      throw e;
    }
  }

  /** What a creation left whose very last step failed. */
  private void removeUnacknowledged(String name) throws IOException {
    if (Files.exists(folder.collection(name))) {
      DurableFiles.deleteTree(folder.disappear(name));
    }
  }

  private void dropLocked(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw Failures.collectionNotFound(name);
    }
    Path away;
    try {
      away = folder.disappear(name);
    } catch (IOException e) {
      log.error("collection {} was not deleted", name, e);
      throw Failures.writeFailed(name).causedBy(e);
    }
    slots.remove(name);
    if (slot.collection != null) {
      slot.collection.markDropped();
      slot.collection.close();
    }
    try {
      DurableFiles.deleteTree(away);
    } catch (IOException e) {
      log.warn("collection {}: its files are left for the next start to remove", name, e);
    }
  }

  private Slot openSlot(String name, Path path) {
    CollectionSpec spec = null;
    try {
      CollectionHeader header = CollectionHeader.parse(Files.readString(path.resolve(HEADER)));
      spec = header.spec();
      if (!spec.name().equals(name)) {
        throw new IOException("is the folder of collection " + spec.name());
      }
      return new Slot(spec, openCollection(header, path.resolve(INDEX)));
    } catch (IOException | RuntimeException e) {
      log.error("collection {} is damaged and stays closed: {}", name, path, e);
      return new Slot(spec, null);
    }
  }

  private LuceneCollection openCollection(CollectionHeader header, Path index) throws IOException {
    Directory directory = opener.open(index);
    try {
      return LuceneCollection.open(header, directory, settings, pool);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
