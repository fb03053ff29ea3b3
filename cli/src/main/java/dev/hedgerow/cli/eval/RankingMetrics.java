package dev.hedgerow.cli.eval;

import java.util.List;
import java.util.Map;

/**
 * How good a ranking is, 0 to 1, as trec_eval has it (ndcg_cut, recall, and recip_rank over the
 * first k). A document is relevant from grade 1 on; one without a judgement is not. A query without
 * relevant documents scores 0.
 */
final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Normalised discounted cumulative gain over the first k: the gain is the grade, the discount
   * log2(rank + 1) (Järvelin and Kekäläinen, 2002).
   *
   * @param ranking ids of documents, best first, none twice
   * @param grades of the documents that were judged for the query
   */
  static double ndcg(List<String> ranking, Map<String, Integer> grades, int k) {
    double gain = dcg(ranking.stream().map(id -> grades.getOrDefault(id, 0)).toList(), k);
    List<Integer> best = grades.values().stream().sorted((a, b) -> Integer.compare(b, a)).toList();
    double ideal = dcg(best, k);
    return ideal == 0 ? 0 : gain / ideal;
  }

  /** Share of the relevant documents that are among the first k. */
  static double recall(List<String> ranking, Map<String, Integer> grades, int k) {
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    long found = ranking.stream().limit(k).filter(id -> grades.getOrDefault(id, 0) > 0).count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }

  /** One over the rank of the first relevant document among the first k. */
  static double reciprocalRank(List<String> ranking, Map<String, Integer> grades, int k) {
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (grades.getOrDefault(ranking.get(i), 0) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double dcg(List<Integer> grades, int k) {
    double sum = 0;
    for (int i = 0; i < Math.min(k, grades.size()); i++) {
      sum += Math.max(0, grades.get(i)) * Math.log(2) / Math.log(i + 2.0);
    }
    return sum;
  }
}
