package dev.hedgerow.retrieve;

/** Where documents are kept. */
public enum Engine {
  /** On local disk, searched by BM25 and HNSW. */
  LUCENE,
  /** In memory, searched exactly; gone when the process ends. */
  MEMORY
}
