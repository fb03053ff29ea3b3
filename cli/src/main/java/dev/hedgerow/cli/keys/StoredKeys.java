package dev.hedgerow.cli.keys;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.runtime.auth.KeyFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The keys in a file, which need not be there yet. Changes are made one after another, also those
 * of two processes: a key that is revoked while another is made does not come back.
 */
final class StoredKeys {
  private final KeyFile file;

  StoredKeys(Path path) {
    this.file = new KeyFile(path);
  }

  /** All keys, in the order in which they were made. */
  List<KeyFile.Entry> all() {
    try {
      return read();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void add(KeyFile.Entry entry) {
    change(
        entries -> {
          List<KeyFile.Entry> more = new ArrayList<>(entries);
          more.add(entry);
          return more;
        });
  }

  /** Whether there was a key of that id. */
  boolean remove(String id) {
    return change(
        entries ->
            entries.stream().filter(entry -> !entry.principal().keyId().equals(id)).toList());
  }

  private boolean change(UnaryOperator<List<KeyFile.Entry>> change) {
    Path path = file.path().toAbsolutePath();
    try {
      Files.createDirectories(path.getParent());
      try (FileChannel lock =
              FileChannel.open(
                  path.resolveSibling("." + path.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = lock.lock()) {
        List<KeyFile.Entry> before = read();
        List<KeyFile.Entry> after = change.apply(before);
        if (after.size() != before.size()) {
          file.write(after);
        }
        return after.size() != before.size();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private List<KeyFile.Entry> read() throws IOException {
    try {
      return file.read();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private CommandFailure unusable(IOException e) {
    return new CommandFailure(
        ExitCode.DATA_FOLDER, "keys file " + file.path() + ": " + e.getMessage());
  }
}
