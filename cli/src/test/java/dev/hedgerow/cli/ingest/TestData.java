package dev.hedgerow.cli.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of data sets that are no part of the project: property `hedgerow.data`. */
final class TestData {
  private TestData() {}

  /** A file or folder in it; the test is skipped, saying so, where there is none. */
  static Path require(String name) {
    Path path = Path.of(System.getProperty("hedgerow.data", "../../shared/data"), name);
    assumeTrue(Files.exists(path), () -> "skipped: no " + path + " (set -Dhedgerow.data)");
    return path;
  }
}
