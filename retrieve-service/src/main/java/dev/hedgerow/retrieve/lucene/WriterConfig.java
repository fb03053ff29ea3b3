package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.TieredMergePolicy;

/** How the writer of an index is set up. */
final class WriterConfig {
  private static final double BUFFER_MIB = 64;
  private static final double COMPOUND_MIB = 32;

  private WriterConfig() {}

  /** One for each writer: Lucene does not let two share it. */
  static IndexWriterConfig of(CollectionSpec spec) {
    return new IndexWriterConfig(EnglishWords.ANALYZER)
        .setCodec(VectorFormat.codec(spec.encoding()))
        .setCommitOnClose(false)
        .setRAMBufferSizeMB(BUFFER_MIB)
        .setMaxFullFlushMergeWaitMillis(0)
        .setMergeScheduler(new LoggedMerges(spec.name()))
        .setMergePolicy(merges());
  }

  /** A small segment in one file and not in twenty: each new file costs its commit an fsync. */
  private static MergePolicy merges() {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setNoCFSRatio(1);
    merges.setMaxCFSSegmentSizeMB(COMPOUND_MIB);
    return merges;
  }
}
