package dev.hedgerow.orchestrator.retrieval;

/** What the scores of a source mean. */
public enum ScoreScale {
  /** Zero means nothing in common, twice the score twice as much, as with BM25. */
  RATIO,
  /**
   * Only differences mean something, as with cosine similarity, where unrelated texts are near 0.6.
   */
  INTERVAL
}
