package dev.hedgerow.cli.eval;

import java.util.Locale;

/**
 * How well and how fast a mode finds; the means over all queries.
 *
 * @param p50Millis median of a call
 * @param p99Millis 99th percentile of a call
 */
record ModeResult(
    Mode mode, double ndcg10, double recall100, double mrr10, double p50Millis, double p99Millis) {
  static final String HEADING = "mode      nDCG@10  recall@100  MRR@10    p50 ms    p99 ms";

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"mode\":\"%s\",\"ndcg@10\":%.4f,\"recall@100\":%.4f,\"mrr@10\":%.4f,"
            + "\"p50_ms\":%.2f,\"p99_ms\":%.2f}",
        mode,
        ndcg10,
        recall100,
        mrr10,
        p50Millis,
        p99Millis);
  }

  /** Under {@link #HEADING}. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-8s %8.4f %11.4f %7.4f %9.2f %9.2f",
        mode,
        ndcg10,
        recall100,
        mrr10,
        p50Millis,
        p99Millis);
  }
}
