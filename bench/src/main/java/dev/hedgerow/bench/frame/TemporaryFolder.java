package dev.hedgerow.bench.frame;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is gone when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /** A new one. */
  public TemporaryFolder() {
    try {
      path = Files.createTempDirectory("hedgerow-bench");
    } catch (IOException e) {
      throw new BenchException("no folder for the bench", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
