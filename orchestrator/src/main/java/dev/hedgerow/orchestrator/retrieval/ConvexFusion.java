package dev.hedgerow.orchestrator.retrieval;

import java.util.List;

/**
 * A weighted mean of scores, each source's scaled so that its best hit has 1. Where only
 * differences of scores mean something, zero is put at the 100th hit, or the last. A passage that a
 * source did not find has 0 there. Beats ranks alone, since it keeps how far apart hits are (Bruch
 * et al., An Analysis of Fusion Functions for Hybrid Retrieval, 2022).
 */
final class ConvexFusion implements Fusion {

  private static final int ZERO_RANK = 100;

  private final SourceWeights weights;

  ConvexFusion(SourceWeights weights) {
    this.weights = weights;
  }

  @Override
  public List<FusedPassage> fuse(List<SourceResult> results) {
    double total = results.stream().mapToDouble(result -> weights.of(result.source())).sum();
    Tally tally = new Tally();
    for (SourceResult result : results) {
      double weight = total == 0 ? 0 : weights.of(result.source()) / total;
      List<SourceHit> hits = result.hits();
      double zero = zero(result);
      for (int i = 0; i < hits.size(); i++) {
        double scaled = scaled(hits.get(i).score(), zero, hits.getFirst().score());
        tally.add(result.source(), hits.get(i), i + 1, weight * scaled);
      }
    }
    return tally.ranking();
  }

  private static double zero(SourceResult result) {
    if (result.source().scale() == ScoreScale.RATIO || result.hits().isEmpty()) {
      return 0;
    }
    int last = Math.min(ZERO_RANK, result.hits().size()) - 1;
    return result.hits().get(last).score();
  }

  /** A source whose hits are all alike gives each of them all it has. */
  private static double scaled(double score, double zero, double best) {
    return best <= zero ? 1 : Math.max(0, (score - zero) / (best - zero));
  }
}
