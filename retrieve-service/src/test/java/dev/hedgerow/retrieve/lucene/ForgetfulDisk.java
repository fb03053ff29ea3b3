package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.log.AppendFile;
import dev.hedgerow.retrieve.log.FilterAppendFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/** A disk that keeps, when the power goes, only what was synced, under names that were synced. */
final class ForgetfulDisk implements Disk {
  private final Object lock = new Object();
  private final Map<Path, Set<String>> synced = new HashMap<>();
  private final Map<Path, Set<String>> named = new HashMap<>();
  private final Map<Path, Long> logged = new HashMap<>();
  private volatile boolean honest = true;

  /** From now on syncs do nothing, as if the code did not call them. */
  void ignoreSyncs() {
    honest = false;
  }

  /** What is in the folder now is on it for good. */
  void holds(Path path) throws IOException {
    Set<String> files = new HashSet<>();
    try (Stream<Path> found = Files.list(path)) {
      found.forEach(file -> files.add(String.valueOf(file.getFileName())));
    }
    synchronized (lock) {
      synced.put(path, new HashSet<>(files));
      named.put(path, files);
    }
  }

  @Override
  public Directory directory(Path path) throws IOException {
    return new Forgetful(FSDirectory.open(path), path);
  }

  @Override
  public AppendFile create(Path path) throws IOException {
    AppendFile real = AppendFile.create(path);
    synchronized (lock) {
      if (honest) {
        logged.put(path, 0L);
      }
    }
    return new FilterAppendFile(real) {
      @Override
      public void sync() throws IOException {
        super.sync();
        synchronized (lock) {
          if (honest) {
            logged.put(path, Files.size(path));
          }
        }
      }
    };
  }

  /**
   * What is left of a collection after a power cut. Of what was appended to its log without a sync
   * the first half is there.
   */
  void afterPowerCut(Path collection, Path target) throws IOException {
    Files.copy(collection.resolve("collection.json"), target.resolve("collection.json"));
    Path index = collection.resolve("index");
    Path leftIndex = Files.createDirectory(target.resolve("index"));
    synchronized (lock) {
      for (String file : named.getOrDefault(index, Set.of())) {
        if (Files.exists(index.resolve(file))) {
          Files.copy(index.resolve(file), leftIndex.resolve(file));
        }
      }
      for (Map.Entry<Path, Long> log : logged.entrySet()) {
        if (log.getKey().startsWith(collection) && Files.exists(log.getKey())) {
          byte[] bytes = Files.readAllBytes(log.getKey());
          int synced = Math.toIntExact(log.getValue());
          Files.write(
              target.resolve(log.getKey().getFileName()),
              Arrays.copyOf(bytes, synced + (bytes.length - synced) / 2));
        }
      }
    }
  }

  private final class Forgetful extends FilterDirectory {
    private final Path path;

    Forgetful(Directory in, Path path) {
      super(in);
      this.path = path;
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      super.sync(names);
      synchronized (lock) {
        if (honest) {
          synced.computeIfAbsent(path, _ -> new HashSet<>()).addAll(names);
        }
      }
    }

    @Override
    public void rename(String from, String to) throws IOException {
      super.rename(from, to);
      synchronized (lock) {
        Set<String> contents = synced.getOrDefault(path, new HashSet<>());
        if (contents.remove(from)) {
          contents.add(to);
        }
      }
    }

    @Override
    public void syncMetaData() throws IOException {
      super.syncMetaData();
      synchronized (lock) {
        if (honest) {
          named.put(path, new HashSet<>(synced.getOrDefault(path, Set.of())));
        }
      }
    }
  }
}
