package dev.hedgerow.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Test data that is not part of the project; a test that wants it is skipped where it is absent.
 */
public final class SharedData {
  private static final Path FOLDER =
      Path.of(System.getProperty("hedgerow.data", "../../shared/data")).toAbsolutePath();

  private SharedData() {}

  /** The files of a folder, in order, whose names end so. */
  public static List<Path> files(String folder, String suffix) {
    Path path = FOLDER.resolve(folder).normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(path), () -> "skipped: no " + path + " (set -Dhedgerow.data)");
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file, with blanks for NUL, which no document may have. */
  public static String read(Path file) {
    try {
      return Files.readString(file).replace('\0', ' ');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
