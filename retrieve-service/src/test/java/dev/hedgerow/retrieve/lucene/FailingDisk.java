package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.log.AppendFile;
import dev.hedgerow.retrieve.log.FilterAppendFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** Directories of a disk that can be full, or not take writes any more. */
final class FailingDisk implements Disk {
  enum Fault {
    NONE,
    WRITE,
    FSYNC,
    READ_ONLY
  }

  private final String collection;
  private volatile Fault fault = Fault.NONE;

  /** Only this collection's directory fails, also while the collection is being restored. */
  FailingDisk(String collection) {
    this.collection = collection;
  }

  void failAt(Fault next) {
    fault = next;
  }

  @Override
  public Directory directory(Path path) throws IOException {
    Directory real = FSDirectory.open(path);
    return fails(path) ? new Failing(real) : real;
  }

  @Override
  public AppendFile create(Path path) throws IOException {
    if (!fails(path)) {
      return AppendFile.create(path);
    }
    failIfReadOnly(path.toString());
    return new FilterAppendFile(AppendFile.create(path)) {
      @Override
      public void append(List<ByteBuffer> bytes) throws IOException {
        if (fault == Fault.WRITE) { // What there was room for is on the disk.
          super.append(bytes.subList(0, 1));
        }
        failIf(Fault.WRITE);
        failIfReadOnly(path.toString());
        super.append(bytes);
      }

      @Override
      public void sync() throws IOException {
        failIf(Fault.FSYNC);
        super.sync();
      }
    };
  }

  private boolean fails(Path path) {
    String folder = String.valueOf(path.getName(path.getNameCount() - 2));
    return folder.equals(collection) || folder.startsWith(".new-" + collection + "-");
  }

  private void failIfReadOnly(String name) throws IOException {
    if (fault == Fault.READ_ONLY) {
      throw new FileSystemException(name, null, "Read-only file system");
    }
  }

  private void failIf(Fault here) throws IOException {
    if (fault == here) {
      throw new IOException("No space left on device");
    }
  }

  private final class Failing extends FilterDirectory {
    Failing(Directory in) {
      super(in);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      failIfReadOnly(name);
      IndexOutput real = in.createOutput(name, context);
      return new FilterIndexOutput("failing", name, real) {
        @Override
        public void writeByte(byte b) throws IOException {
          failIf(Fault.WRITE);
          super.writeByte(b);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
          failIf(Fault.WRITE);
          super.writeBytes(bytes, offset, length);
        }
      };
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      failIf(Fault.FSYNC);
      super.sync(names);
    }
  }
}
