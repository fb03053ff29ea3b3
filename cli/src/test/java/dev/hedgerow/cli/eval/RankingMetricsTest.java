package dev.hedgerow.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values by hand; log2(3) = 1.584963, log2(4) = 2, log2(5) = 2.321928. */
class RankingMetricsTest {
  private static final Map<String, Integer> GRADES = Map.of("a", 2, "b", 1, "c", 1, "d", 0);

  @Test
  void discountsGradesByTheLogarithmOfTheRank() {
    // (1/1 + 2/2) / (2/1 + 1/1.584963 + 1/2)
    double ndcg = RankingMetrics.ndcg(List.of("b", "x", "a", "d"), GRADES, 10);

    assertThat(ndcg).isEqualTo(2 / 3.130930, within(1e-6));
  }

  @Test
  void cutsTheRankingAndTheIdealOneAtK() {
    // (0 + 2/1.584963) / (2/1 + 1/1.584963)
    double ndcg = RankingMetrics.ndcg(List.of("x", "a", "b"), GRADES, 2);

    assertThat(ndcg).isEqualTo(1.261860 / 2.630930, within(1e-6));
  }

  @Test
  void givesOneToTheIdealRankingAndNothingToNone() {
    assertThat(RankingMetrics.ndcg(List.of("a", "c", "b", "x"), GRADES, 10)).isEqualTo(1);
    assertThat(RankingMetrics.ndcg(List.of(), GRADES, 10)).isZero();
    assertThat(RankingMetrics.ndcg(List.of("a"), Map.of("a", 0), 10)).isZero();
  }

  @Test
  void takesNegativeGradesForNoGain() {
    assertThat(RankingMetrics.ndcg(List.of("a", "b"), Map.of("a", -1, "b", 1), 10))
        .isEqualTo(1 / 1.584963, within(1e-6));
  }

  @Test
  void recallsTheShareOfRelevantDocuments() {
    List<String> ranking = List.of("x", "a", "d", "b");

    assertThat(RankingMetrics.recall(ranking, GRADES, 100)).isEqualTo(2.0 / 3);
    assertThat(RankingMetrics.recall(ranking, GRADES, 2)).isEqualTo(1.0 / 3);
    assertThat(RankingMetrics.recall(ranking, Map.of("a", 0), 100)).isZero();
  }

  @Test
  void ranksTheFirstRelevantDocument() {
    assertThat(RankingMetrics.reciprocalRank(List.of("d", "x", "b"), GRADES, 10))
        .isEqualTo(1.0 / 3);
    assertThat(RankingMetrics.reciprocalRank(List.of("d", "x", "b"), GRADES, 2)).isZero();
  }
}
