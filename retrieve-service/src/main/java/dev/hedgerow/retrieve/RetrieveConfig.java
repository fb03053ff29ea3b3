package dev.hedgerow.retrieve;

import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.ByteSize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Configuration of the retrieve service. */
@ConfigMapping(prefix = "hedgerow.retrieve")
public interface RetrieveConfig {
  /** Where documents are kept. */
  @WithDefault("lucene")
  Engine engine();

  /** What this process does with its data folder; engine {@code lucene} alone has readers. */
  @WithDefault("writer")
  Role role();

  /** For a reader: where the writer is, {@code HOST:PORT}; told to those who would write here. */
  Optional<String> writer();

  /** The data folder of engine {@code lucene}; one process writes it at a time. */
  @WithDefault("hedgerow-data/retrieve")
  Path path();

  /** Threads that search and read; without it one for each core. */
  @Bounds(min = "1", max = "256")
  Optional<Integer> searchThreads();

  /** Searches and reads that may wait for a thread; one more is refused as OVERLOADED. */
  @WithDefault("256")
  @Bounds(min = "1", max = "65536")
  int searchQueue();

  /** Documents of a collection that share a sync of its log at most; twice as many may wait. */
  @WithDefault("256")
  @Bounds(min = "1", max = "16384")
  int commitDocuments();

  /**
   * Bytes of documents on their way to the disk, over all streams. One that begins waits for room;
   * a document may take half of it.
   */
  @WithDefault("256MiB")
  @Bounds(min = "1MiB", max = "64GiB")
  ByteSize pendingMemory();

  /** BM25: how soon repeats of a word stop to count. */
  @WithDefault("0.9")
  @Bounds(min = "0.0", max = "10.0")
  double bm25K1();

  /** BM25: how much long passages lose. */
  @WithDefault("0.4")
  @Bounds(min = "0.0", max = "1.0")
  double bm25B();

  /** Candidates that a dense search looks at, however few hits it gives: recall against time. */
  @WithDefault("80")
  @Bounds(min = "1", max = "10000")
  int hnswCandidates();

  /** Candidates that a dense search looks at for each hit that it gives. */
  @WithDefault("2.0")
  @Bounds(min = "1.0", max = "100.0")
  double hnswOversampling();
}
