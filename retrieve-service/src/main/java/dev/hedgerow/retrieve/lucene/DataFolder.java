package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.DataFolderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all collections, each in {@code collections/NAME}. One process has it at a
 * time. A collection appears and disappears by one rename, so that a crash leaves either all of it
 * or a folder whose name begins with a dot, which the next start removes.
 */
final class DataFolder implements AutoCloseable {
  private final Path collections;
  private final @Nullable FileChannel lock;

  private DataFolder(Path collections, @Nullable FileChannel lock) {
    this.collections = collections;
    this.lock = lock;
  }

  /**
   * Takes the folder, creating it where there is none.
   *
   * @throws DataFolderException when another process has it, or it cannot be read and written
   */
  static DataFolder open(Path path) {
    try {
      Path collections = DurableFiles.createFolders(path.resolve("collections"));
      return prepared(new DataFolder(collections, lock(path)), path);
    } catch (IOException e) {
      throw new DataFolderException(
          "data folder %s cannot be used: %s".formatted(path, reason(e)), e);
    }
  }

  private static DataFolder prepared(DataFolder folder, Path path) throws IOException {
    try {
      DurableFiles.sync(path);
      folder.removeLeftovers();
      return folder;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /** The folder that another process has or will have, to read only. */
  static DataFolder ofAnother(Path path) {
    return new DataFolder(path.resolve("collections"), null);
  }

  /** Its aliases. */
  AliasFile aliases() {
    return new AliasFile(collections.resolveSibling(AliasFile.NAME));
  }

  /** Whether there is a collection of that name. */
  boolean has(String name) {
    return Files.isDirectory(collection(name));
  }

  /** Where the collection is, or would be. */
  Path collection(String name) {
    return collections.resolve(name);
  }

  /** The folders of the collections, by name; none where the folder is not there yet. */
  List<Path> list() throws IOException {
    if (!Files.exists(collections)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(collections)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** An empty folder, to be filled and then given to {@link #appear}. */
  Path prepare(String name) throws IOException {
    return Files.createDirectory(collections.resolve(".new-" + name + "-" + UUID.randomUUID()));
  }

  /** Makes what was prepared the collection's folder, durably. */
  void appear(Path prepared, String name) throws IOException {
    Files.move(prepared, collection(name), StandardCopyOption.ATOMIC_MOVE);
    sync();
  }

  /** Takes the collection's folder away, which {@link #sync} makes durable; gives where it is. */
  Path disappear(String name) throws IOException {
    Path away = collections.resolve(".old-" + name + "-" + UUID.randomUUID());
    return Files.move(collection(name), away, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forces to disk which collections there are. */
  void sync() throws IOException {
    DurableFiles.sync(collections);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  private void removeLeftovers() throws IOException {
    for (Path folder : list()) {
      if (folder.getFileName().toString().startsWith(".")) {
        DurableFiles.deleteTree(folder);
      }
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Taken by this process: no other answer than for another one.
    }
    channel.close();
    throw new DataFolderException("data folder " + path + " is in use by another process");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is not a folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
