package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections of a data folder: those that serve, and those whose files are damaged. */
final class CollectionCatalogue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CollectionCatalogue.class);

  /** Each may have a thread that writes and one that merges. */
  private static final int MOST = 256;

  private final DataFolder folder;
  private final CollectionFiles files;
  private final LuceneSettings settings;
  private final WorkerPool pool;
  private final ReentrantLock changing = new ReentrantLock();
  private final ConcurrentNavigableMap<String, Slot> slots = new ConcurrentSkipListMap<>();

  /** A collection by name; without one where the files are damaged. */
  private record Slot(@Nullable CollectionSpec spec, @Nullable LuceneCollection collection) {}

  private CollectionCatalogue(
      DataFolder folder, LuceneSettings settings, WorkerPool pool, CollectionFiles.Opener opener) {
    this.folder = folder;
    this.settings = settings;
    this.pool = pool;
    this.files = new CollectionFiles(folder, opener);
  }

  static CollectionCatalogue open(
      Path path, LuceneSettings settings, WorkerPool pool, CollectionFiles.Opener opener) {
    CollectionCatalogue collections =
        new CollectionCatalogue(DataFolder.open(path), settings, pool, opener);
    try {
      for (Path found : collections.folder.list()) {
        String name = String.valueOf(found.getFileName());
        collections.slots.put(name, collections.openSlot(name));
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
    changing.lock();
    try {
      return createLocked(spec);
    } finally {
      changing.unlock();
    }
  }

  void drop(String name) {
    changing.lock();
    try {
      dropLocked(name);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void close() {
    Resources open = new Resources();
    open.register(folder);
    for (Slot slot : slots.values()) {
      if (slot.collection != null) {
        open.register(slot.collection);
      }
    }
    slots.clear();
    open.close();
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
      files.create(spec);
      slots.put(spec.name(), openSlot(spec.name()));
      return get(spec.name()).spec();
    } catch (IOException e) {
      log.error("collection {} was not created", spec.name(), e);
      throw Failures.writeFailed(spec.name()).causedBy(e);
    }
  }

  private void dropLocked(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw Failures.collectionNotFound(name);
    }
    try {
      Path away = folder.disappear(name);
      slots.remove(name);
      if (slot.collection != null) {
        slot.collection.markDropped();
        slot.collection.close();
      }
      folder.sync();
      removeFiles(name, away);
    } catch (IOException e) {
      log.error("collection {} was not deleted durably", name, e);
      throw Failures.writeFailed(name).causedBy(e);
    }
  }

  private static void removeFiles(String name, Path away) {
    try {
      DurableFiles.deleteTree(away);
    } catch (IOException e) {
      log.warn("collection {}: its files are left for the next start to remove", name, e);
    }
  }

  private Slot openSlot(String name) {
    CollectionSpec spec = null;
    try {
      CollectionHeader header = files.header(name);
      spec = header.spec();
      return new Slot(spec, openCollection(header));
    } catch (IOException | RuntimeException e) {
      log.error("collection {} is damaged and stays closed: {}", name, folder.collection(name), e);
      return new Slot(spec, null);
    }
  }

  private LuceneCollection openCollection(CollectionHeader header) throws IOException {
    Directory directory = files.index(header.spec().name());
    try {
      return LuceneCollection.open(header, directory, settings, pool);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
