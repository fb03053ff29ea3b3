package dev.hedgerow.retrieve.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/**
 * A disk that keeps, when the power goes, only files that were synced, under names that were
 * synced.
 */
final class ForgetfulDisk {
  private final Object lock = new Object();
  private final Map<Path, Set<String>> synced = new HashMap<>();
  private final Map<Path, Set<String>> named = new HashMap<>();
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

  Directory open(Path path) throws IOException {
    return new Forgetful(FSDirectory.open(path), path);
  }

  /** What is left of an index after a power cut. */
  void afterPowerCut(Path index, Path target) throws IOException {
    synchronized (lock) {
      for (String file : named.getOrDefault(index, Set.of())) {
        if (Files.exists(index.resolve(file))) {
          Files.copy(index.resolve(file), target.resolve(file));
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
