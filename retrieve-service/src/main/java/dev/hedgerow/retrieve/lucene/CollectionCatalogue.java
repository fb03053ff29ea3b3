package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.call.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
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

  private final DataFolder folder;
  private final CollectionFiles files;
  private final LuceneSettings settings;
  private final WorkerPool pool;
  private final InstantSource clock;
  private final ReentrantLock changing = new ReentrantLock();
  private final ConcurrentNavigableMap<String, Slot> slots = new ConcurrentSkipListMap<>();
  private volatile Aliases aliases = Aliases.NONE;
  private volatile boolean closed;

  /** A collection by name; without one where the files are damaged. */
  private record Slot(@Nullable CollectionSpec spec, @Nullable LuceneCollection collection) {}

  private CollectionCatalogue(
      DataFolder folder, LuceneSettings settings, WorkerPool pool, InstantSource clock, Disk disk) {
    this.folder = folder;
    this.settings = settings;
    this.pool = pool;
    this.clock = clock;
    this.files = new CollectionFiles(folder, disk);
  }

  static CollectionCatalogue open(
      Path path, LuceneSettings settings, WorkerPool pool, InstantSource clock, Disk disk) {
    CollectionCatalogue collections =
        new CollectionCatalogue(DataFolder.open(path), settings, pool, clock, disk);
    try {
      collections.aliases = collections.folder.aliases().read();
      for (Path found : collections.folder.list()) {
        String name = String.valueOf(found.getFileName());
        collections.slots.put(name, collections.openSlot(name));
      }
      return collections;
    } catch (IOException e) {
      collections.close();
      throw new DataFolderException(
          "data folder %s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The collection of that name, or the one that the alias stands for. */
  LuceneCollection get(String nameOrAlias) {
    while (true) {
      String name = aliases.resolve(nameOrAlias);
      Slot slot = slots.get(name);
      if (slot != null || aliases.resolve(nameOrAlias).equals(name)) { // Else it was swapped.
        return opened(name, slot);
      }
    }
  }

  private LuceneCollection open(String name) {
    return opened(name, slots.get(name));
  }

  private LuceneCollection opened(String name, @Nullable Slot slot) {
    if (slot == null) {
      throw closed ? Failures.shuttingDown() : Failures.collectionNotFound(name);
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

  Aliases aliases() {
    return aliases;
  }

  void setAlias(String alias, String collection) {
    changing.lock();
    try {
      if (!slots.containsKey(collection)) {
        throw Failures.collectionNotFound(collection);
      }
      changeAliases(alias, aliases.with(alias, collection));
    } finally {
      changing.unlock();
    }
  }

  void removeAlias(String alias) {
    changing.lock();
    try {
      changeAliases(alias, aliases.without(alias));
    } finally {
      changing.unlock();
    }
  }

  /** Begins a collection that comes from a snapshot. */
  RestoreSink restore(SnapshotHeader header) {
    CollectionSpec spec = header.spec();
    if (header.format() != CollectionHeader.FORMAT) {
      throw Failures.snapshotUnsupported(
          "format %d (expected: %d)".formatted(header.format(), CollectionHeader.FORMAT));
    }
    refuseUnlessNew(spec.name());
    try {
      return new LuceneRestore(spec, files.stage(header), pool, this::appear);
    } catch (IOException e) {
      log.error("collection {} was not restored", spec.name(), e);
      throw Failures.writeFailed(spec.name(), e);
    }
  }

  void drop(String name) {
    changing.lock();
    try {
      aliases.checkNoneFor(name);
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
    closed = true;
    slots.clear();
    open.close();
  }

  private void changeAliases(String alias, Aliases changed) {
    try {
      folder.aliases().write(changed);
    } catch (IOException e) {
      log.error("alias {} was not changed", alias, e);
      aliasesOfDisk();
      throw Failures.writeFailed(alias, e);
    }
    aliases = changed;
  }

  /** What the disk has, for the searches here as for readers in other processes. */
  private void aliasesOfDisk() {
    try {
      aliases = folder.aliases().read();
    } catch (IOException e) {
      log.error("the aliases cannot be read; those from before are served", e);
    }
  }

  private CollectionSpec createLocked(CollectionSpec spec) {
    if (slots.containsKey(spec.name())) {
      CollectionSpec there = open(spec.name()).reads().spec();
      if (!there.equals(spec)) {
        throw Failures.collectionExists(there);
      }
      return there;
    }
    refuseUnlessNew(spec.name());
    try {
      files.create(spec);
      slots.put(spec.name(), openSlot(spec.name()));
      return open(spec.name()).reads().spec();
    } catch (IOException e) {
      log.error("collection {} was not created", spec.name(), e);
      throw Failures.writeFailed(spec.name(), e);
    }
  }

  private void appear(CollectionSpec spec, StagedCollection staged) throws IOException {
    changing.lock();
    try {
      refuseUnlessNew(spec.name());
      files.appear(spec, staged);
      slots.put(spec.name(), openSlot(spec.name(), CollectionCatalogue::verified));
    } finally {
      changing.unlock();
    }
  }

  private void refuseUnlessNew(String name) {
    Slot slot = slots.get(name);
    if (slot != null) {
      throw slot.spec == null
          ? Failures.collectionDamaged(name)
          : Failures.collectionExists(slot.spec);
    }
    Failures.checkCollections(slots.size());
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
      throw Failures.writeFailed(name, e);
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
    return openSlot(name, CollectionCatalogue::unverified);
  }

  private Slot openSlot(String name, CollectionFiles.IndexOpener opener) {
    CollectionSpec spec = null;
    try {
      CollectionHeader header = files.header(name);
      spec = header.spec();
      return new Slot(spec, openCollection(header, opener));
    } catch (IOException | RuntimeException e) {
      log.error("collection {} is damaged and stays closed: {}", name, folder.collection(name), e);
      return new Slot(spec, null);
    }
  }

  private LuceneCollection openCollection(
      CollectionHeader header, CollectionFiles.IndexOpener opener) throws IOException {
    ReadableCollection reads = files.open(header, opener, settings, pool);
    LuceneCollection collection =
        new LuceneCollection(
            reads, files.log(header.spec().name()), settings.commitDocuments(), clock);
    try {
      collection.recover();
      return collection;
    } catch (IOException | RuntimeException e) {
      collection.close();
      throw e;
    }
  }

  private static CommittedIndex unverified(Path path, Directory directory, String incarnation)
      throws IOException {
    return CommittedIndex.open(directory, incarnation);
  }

  private static CommittedIndex verified(Path path, Directory directory, String incarnation)
      throws IOException {
    return CommittedIndex.openChecked(directory, incarnation);
  }
}
