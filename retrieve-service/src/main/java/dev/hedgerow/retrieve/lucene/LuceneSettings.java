package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.VectorEncoding;

/**
 * How an index is written and searched.
 *
 * @param commitDocuments how many writes may share a sync of the log, at least 1; twice as many may
 *     wait
 * @param k1 of BM25
 * @param b of BM25
 * @param candidates how many candidates a dense search looks at, however few hits are asked for;
 *     with 10 alone recall is 0.66, with 80 it is 0.95
 * @param oversampling candidates for each hit that is asked for, at least 1
 */
public record LuceneSettings(
    int commitDocuments, float k1, float b, int candidates, double oversampling) {
  /** With one bit a component the order of candidates says less: so many times as many. */
  private static final int BINARY_OVERSAMPLING = 3;

  /** Candidates for that many hits. */
  int candidates(int topK, VectorEncoding encoding) {
    int enough = Math.max(candidates, (int) Math.ceil(topK * oversampling));
    return switch (encoding) {
      case FP32, INT8 -> enough;
      case BINARY -> BINARY_OVERSAMPLING * enough;
    };
  }
}
