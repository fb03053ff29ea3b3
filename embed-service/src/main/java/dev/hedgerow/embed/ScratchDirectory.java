package dev.hedgerow.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary directory for native code on its way from a jar to the linker, which reads files
 * only. Gone once it is closed: what is loaded does not need its file any more. Where a loaded file
 * cannot be deleted, as on Windows, it goes with the process.
 */
final class ScratchDirectory implements AutoCloseable {
  private final Path path;
  private final List<String> lent = new ArrayList<>();

  ScratchDirectory() {
    try {
      this.path = Files.createTempDirectory("hedgerow-native");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary directory", e);
    }
  }

  Path path() {
    return path;
  }

  /** Names the directory by a system property until it is closed; one that is set already stays. */
  void lend(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, path.toString());
      lent.add(property);
    }
  }

  @Override
  public void close() {
    lent.forEach(System::clearProperty);
    try (var walk = Files.walk(path)) {
      List<Path> files = walk.toList();
      files.reversed().forEach(file -> file.toFile().delete());
      // Deleted in reverse: a directory's files before the directory.
      files.stream().filter(Files::exists).forEach(file -> file.toFile().deleteOnExit());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + path, e);
    }
  }
}
