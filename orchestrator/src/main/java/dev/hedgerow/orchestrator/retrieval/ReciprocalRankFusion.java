package dev.hedgerow.orchestrator.retrieval;

import java.util.List;

/**
 * Adds up 1 / (k + rank) over the sources (Cormack, Clarke and Büttcher, 2009), scaled so that a
 * passage that is first everywhere has 1.
 */
final class ReciprocalRankFusion implements Fusion {

  private final SourceWeights weights;
  private final int k;

  ReciprocalRankFusion(SourceWeights weights, int k) {
    this.weights = weights;
    this.k = k;
  }

  @Override
  public List<FusedPassage> fuse(List<SourceResult> results) {
    double total = results.stream().mapToDouble(result -> weights.of(result.source())).sum();
    Tally tally = new Tally();
    for (SourceResult result : results) {
      double weight = total == 0 ? 0 : weights.of(result.source()) / total;
      int rank = 1;
      for (SourceHit hit : result.hits()) {
        tally.add(result.source(), hit, rank, weight * (k + 1) / (k + rank));
        rank++;
      }
    }
    return tally.ranking();
  }
}
