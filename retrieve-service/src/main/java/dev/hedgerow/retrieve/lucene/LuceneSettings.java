package dev.hedgerow.retrieve.lucene;

/**
 * How an index is written and searched.
 *
 * @param commitDocuments how many documents may share a commit, at least 1; twice as many may wait
 * @param k1 of BM25
 * @param b of BM25
 * @param candidates how many candidates a dense search looks at, however few hits are asked for;
 *     with 10 alone recall is 0.66, with 80 it is 0.95
 * @param oversampling candidates for each hit that is asked for, at least 1
 */
public record LuceneSettings(
    int commitDocuments, float k1, float b, int candidates, double oversampling) {
  /** Candidates for that many hits. */
  int candidates(int topK) {
    return Math.max(candidates, (int) Math.ceil(topK * oversampling));
  }
}
