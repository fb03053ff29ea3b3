package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.log.AppendFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Where an index and the log beside it are kept; tests put a failing one here. */
interface Disk {
  /** That of the file system. */
  Disk LOCAL =
      new Disk() {
        @Override
        public Directory directory(Path path) throws IOException {
          return FSDirectory.open(path);
        }

        @Override
        public AppendFile create(Path path) throws IOException {
          return AppendFile.create(path);
        }
      };

  /** The directory of an index. */
  Directory directory(Path path) throws IOException;

  /** A new file of a log, of which the name is on disk. */
  AppendFile create(Path path) throws IOException;
}
