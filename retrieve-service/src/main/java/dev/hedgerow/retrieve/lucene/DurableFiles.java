package dev.hedgerow.retrieve.lucene;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Small files that survive a power cut. */
final class DurableFiles {
  private DurableFiles() {}

  /** Forces the names in a folder to disk. */
  interface Syncing {
    void sync(Path folder) throws IOException;
  }

  /** Writes the file as a whole or not at all; on disk when it returns. */
  static void write(Path file, String content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(fresh, content, StandardCharsets.UTF_8);
    sync(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.getParent();
    if (folder != null) {
      sync(folder);
    }
  }

  /**
   * Makes the folder and those above it that are not there; their names are on disk when it
   * returns.
   */
  static Path createFolders(Path folder) throws IOException {
    return createFolders(folder, DurableFiles::sync);
  }

  static Path createFolders(Path folder, Syncing syncing) throws IOException {
    Deque<Path> changed = new ArrayDeque<>();
    for (Path above = folder.toAbsolutePath().getParent();
        above != null && (changed.isEmpty() || !Files.exists(changed.peek()));
        above = above.getParent()) {
      changed.push(above);
    }
    Files.createDirectories(folder);
    for (Path above : changed) {
      syncing.sync(above);
    }
    return folder;
  }

  /** Forces a file, or the names in a folder, to disk. */
  static void sync(Path path) throws IOException {
    StandardOpenOption how =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  /**
   * Deletes what was prepared after a failure, as far as it is there, and adds what that fails
   * with.
   */
  static void deleteAfter(IOException failure, Path prepared) {
    try {
      if (Files.exists(prepared)) {
        deleteTree(prepared);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Deletes a folder and all in it. */
  static void deleteTree(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(root)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
