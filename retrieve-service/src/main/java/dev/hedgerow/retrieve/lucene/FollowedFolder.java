package dev.hedgerow.retrieve.lucene;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.runtime.call.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collections of a data folder that another process writes. It is looked at again and again:
 * what the writer has committed, created or deleted is seen a quarter of a second later. Takes no
 * lock and changes nothing; what was seen last is served on while there is no writer.
 */
final class FollowedFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FollowedFolder.class);
  private static final Duration EVERY = Duration.ofMillis(250);

  private final DataFolder folder;
  private final CollectionFiles files;
  private final LuceneSettings settings;
  private final WorkerPool pool;
  private final ReentrantLock looking = new ReentrantLock();
  private final ConcurrentNavigableMap<String, ReadableCollection> open =
      new ConcurrentSkipListMap<>();

  private final Map<String, Trouble> trouble = new HashMap<>();

  private volatile Aliases aliases = Aliases.NONE;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * A collection that could not be opened, remembered so that the log says so once.
   *
   * @param incarnation empty where even that is not known
   * @param lasting whether there is no use in trying it again
   */
  private record Trouble(String incarnation, boolean lasting) {
    boolean lastsFor(String other) {
      return lasting && incarnation.equals(other);
    }
  }

  /**
   * Opens what is there.
   *
   * @throws DataFolderException when the folder cannot be read
   */
  FollowedFolder(Path path, LuceneSettings settings, WorkerPool pool) {
    this.folder = DataFolder.ofAnother(path);
    this.files = new CollectionFiles(folder, Disk.LOCAL);
    this.settings = settings;
    this.pool = pool;
    this.thread = Thread.ofPlatform().daemon().name("follow").unstarted(this::followUntilClosed);
    try {
      look();
    } catch (IOException e) {
      throw new DataFolderException(
          "data folder %s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
    thread.start();
  }

  Aliases aliases() {
    return aliases;
  }

  /** The collection of that name, or the one that the alias stands for. */
  ReadableCollection get(String nameOrAlias) {
    ReadableCollection there = open.get(aliases.resolve(nameOrAlias));
    return there == null ? lookFor(nameOrAlias) : there;
  }

  List<CollectionSpec> list() {
    return open.values().stream().map(ReadableCollection::spec).toList();
  }

  /**
   * Sees what the writer has done, now. The aliases are read before the collections: a collection
   * is seen as it was when an alias came to stand for it, or later.
   */
  void look() throws IOException {
    looking.lock();
    try {
      Aliases read = folder.aliases().read();
      Set<String> there = new HashSet<>();
      for (Path found : folder.list()) {
        String name = String.valueOf(found.getFileName());
        if (!name.startsWith(".")) {
          there.add(name);
          follow(name);
        }
      }
      trouble.keySet().retainAll(there);
      aliases = read;
      open.keySet().stream().filter(name -> !there.contains(name)).toList().forEach(this::drop);
    } finally {
      looking.unlock();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Uninterruptibles.joinUninterruptibly(thread);
    open.values().forEach(ReadableCollection::close);
    open.clear();
  }

  /** Whatever a look fails with, the next one may see again; the log says so once. */
  private void followUntilClosed() {
    boolean sees = true;
    while (!Uninterruptibles.awaitUninterruptibly(closing, EVERY)) {
      try {
        look();
        sees = true;
      } catch (IOException | RuntimeException e) {
        if (sees) {
          log.warn("the data folder cannot be looked at; what was seen last is served", e);
        }
        sees = false;
      }
    }
  }

  /** What the name stands for now: it may have been created, or an alias set, a moment ago. */
  ReadableCollection lookFor(String nameOrAlias) {
    looking.lock();
    try {
      String name = aliasesNow().resolve(nameOrAlias);
      while (!sees(name)) {
        String before = name;
        name = aliasesNow().resolve(nameOrAlias);
        if (name.equals(before)) {
          throw trouble.containsKey(name)
              ? Failures.collectionDamaged(name)
              : Failures.collectionNotFound(name);
        }
      }
      return Objects.requireNonNull(open.get(name));
    } finally {
      looking.unlock();
    }
  }

  /** Whether its files are still those of this collection, and not of another of its name. */
  boolean has(ReadableCollection collection) {
    try {
      return files.header(collection.name()).equals(collection.header());
    } catch (IOException e) {
      return false;
    }
  }

  private boolean sees(String name) {
    if (folder.has(name)) {
      follow(name);
    }
    return open.containsKey(name);
  }

  private Aliases aliasesNow() {
    try {
      return folder.aliases().read();
    } catch (IOException e) {
      return aliases; // The next look says why.
    }
  }

  private void follow(String name) {
    String incarnation = "";
    try {
      CollectionHeader header = files.header(name);
      incarnation = header.incarnation();
      ReadableCollection there = open.get(name);
      if (there != null && there.header().equals(header)) {
        refresh(there);
        return;
      }
      drop(name);
      Trouble known = trouble.get(name);
      if (known == null || !known.lastsFor(incarnation)) {
        open.put(name, files.open(header, opener(known), settings, pool));
        trouble.remove(name);
      }
    } catch (IOException | RuntimeException e) {
      notOpened(name, incarnation, e);
    }
  }

  /** What cannot be seen of it now is tried again at the next look; what was seen is served on. */
  private void refresh(ReadableCollection collection) {
    try {
      collection.follow();
      trouble.remove(collection.name());
    } catch (IOException e) {
      stays(collection, e);
    }
  }

  /** Says so once, however often it is tried. */
  private void stays(ReadableCollection collection, Exception e) {
    Trouble now = new Trouble(collection.header().incarnation(), false);
    if (!now.equals(trouble.put(collection.name(), now))) {
      log.warn(
          "collection {} cannot be followed; what was seen of it is served", collection.name(), e);
    }
  }

  private void notOpened(String name, String incarnation, Exception e) {
    if (!folder.has(name)) {
      return; // Deleted while it was looked at.
    }
    ReadableCollection there = open.get(name);
    if (there != null && incarnation.isEmpty() && e instanceof IOException) {
      stays(there, e); // Its header could not be read this time.
      return;
    }
    drop(name);
    Trouble now = new Trouble(incarnation, Damage.in(e));
    if (!now.equals(trouble.put(name, now))) {
      log.error("collection {} cannot be read: {}", name, folder.collection(name), e);
    }
  }

  /** Searches that go on keep their view until they end. */
  private void drop(String name) {
    ReadableCollection gone = open.remove(name);
    if (gone != null) {
      gone.markDropped();
      gone.close();
    }
  }

  /**
   * What came after the first look was read by the writer when it came; reading it here as well
   * would keep everything else from being seen meanwhile.
   */
  private CollectionFiles.IndexOpener opener(@Nullable Trouble known) {
    return thread.isAlive() && known == null
        ? (_, directory, incarnation) -> CommittedIndex.openChecked(directory, incarnation)
        : FollowedFolder::checked;
  }

  /**
   * Reads every byte once, but not through the memory map that searches use: what is mapped counts
   * as this process's own, also when nobody asks for it again.
   */
  private static CommittedIndex checked(Path path, Directory directory, String incarnation)
      throws IOException {
    try (Directory plain = new NIOFSDirectory(path)) {
      CommittedIndex.checkIntegrity(plain);
    }
    return CommittedIndex.openChecked(directory, incarnation);
  }
}
