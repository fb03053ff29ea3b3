package dev.hedgerow.retrieve.lucene;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.hedgerow.retrieve.log.AppendFile;
import dev.hedgerow.retrieve.log.FilterAppendFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/** A disk whose syncs can be made to wait. */
final class HeldDisk implements Disk {
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile CountDownLatch held = new CountDownLatch(0);

  /** From now on syncs wait. */
  void hold() {
    held = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /** Returns once a sync waits. */
  void awaitHeld() {
    Uninterruptibles.awaitUninterruptibly(held);
  }

  void letGo() {
    gate.countDown();
  }

  @Override
  public Directory directory(Path path) throws IOException {
    return new FilterDirectory(FSDirectory.open(path)) {
      @Override
      public void sync(Collection<String> names) throws IOException {
        await();
        super.sync(names);
      }
    };
  }

  @Override
  public AppendFile create(Path path) throws IOException {
    return new FilterAppendFile(AppendFile.create(path)) {
      @Override
      public void sync() throws IOException {
        await();
        super.sync();
      }
    };
  }

  private void await() {
    held.countDown();
    Uninterruptibles.awaitUninterruptibly(gate);
  }
}
