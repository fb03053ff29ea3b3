package dev.hedgerow.retrieve.lucene;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;

/**
 * Files that are held open: their bytes stay, also once they are deleted. No other means would do
 * for a process that only reads, and none is needed in the one that writes.
 */
final class HeldFiles implements Closeable {
  private static final IOContext WHOLE = IOContext.DEFAULT.withHints(DataAccessHint.SEQUENTIAL);

  private final Directory directory;
  private final Map<String, IndexInput> open = new TreeMap<>();

  HeldFiles(Directory directory) {
    this.directory = directory;
  }

  /**
   * Holds these and no others. A name that is held already is not opened again, since a name never
   * stands for another committed file: tries for one commit after another come to an end.
   *
   * @return whether all were still there
   */
  boolean hold(Collection<String> names) throws IOException {
    for (String name : open.keySet().stream().filter(name -> !names.contains(name)).toList()) {
      input(name).close();
      open.remove(name);
    }
    for (String name : names) {
      if (!open.containsKey(name) && !open(name)) {
        return false;
      }
    }
    return true;
  }

  IndexInput input(String name) {
    IndexInput input = open.get(name);
    if (input == null) {
      throw new IllegalArgumentException(name + " is not held");
    }
    return input;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(open.values());
    open.clear();
  }

  private boolean open(String name) throws IOException {
    try {
      open.put(name, directory.openInput(name, WHOLE));
      return true;
    } catch (NoSuchFileException | FileNotFoundException e) {
      return false;
    }
  }
}
