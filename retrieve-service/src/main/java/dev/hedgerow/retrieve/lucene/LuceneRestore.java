package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.WorkerPool;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a snapshot beside the collections, and makes it one of them once it is verified. */
final class LuceneRestore implements RestoreSink {
  private static final Logger log = LoggerFactory.getLogger(LuceneRestore.class);

  private final CollectionSpec spec;
  private final StagedCollection staged;
  private final WorkerPool pool;
  private final Appearing appearing;
  private boolean appeared;

  /** What makes a staged collection, which is whole and on disk, one that serves. */
  interface Appearing {
    void appear(CollectionSpec spec, StagedCollection staged) throws IOException;
  }

  /** Takes the staged collection over. */
  LuceneRestore(
      CollectionSpec spec, StagedCollection staged, WorkerPool pool, Appearing appearing) {
    this.spec = spec;
    this.staged = staged;
    this.pool = pool;
    this.appearing = appearing;
  }

  @Override
  public void write(SnapshotPiece piece) {
    CallContext.check();
    writing(() -> staged.write(piece));
  }

  @Override
  public void finish() {
    writing(staged::endFile);
    pool.run(this::verify);
    writing(staged::sync);
    CallContext.check();
    writing(() -> appearing.appear(spec, staged));
    appeared = true;
  }

  @Override
  public void close() {
    if (appeared) {
      return;
    }
    try {
      staged.close();
    } catch (IOException e) {
      log.warn(
          "collection {}: files of a restore are left for the next start to remove",
          spec.name(),
          e);
    }
  }

  /** What reading throws of files that are no index depends on what is wrong with them. */
  private boolean verify() {
    try {
      staged.verify();
      return true;
    } catch (IOException | RuntimeException e) {
      CallContext.check();
      throw Failures.snapshotDamaged("its files are no collection of that kind").causedBy(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void writing(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      log.error("collection {} was not restored", spec.name(), e);
      throw Failures.writeFailed(spec.name(), e);
    }
  }
}
