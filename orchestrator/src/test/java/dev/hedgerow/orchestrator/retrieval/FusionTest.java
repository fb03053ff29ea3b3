package dev.hedgerow.orchestrator.retrieval;

import static dev.hedgerow.orchestrator.retrieval.FakeSource.hit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hedgerow.rag.v1.SourceScore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FusionTest {

  private static final Source DENSE = new FakeSource("dense", ScoreScale.INTERVAL, List::of);
  private static final Source LEXICAL = new FakeSource("lexical", ScoreScale.RATIO, List::of);
  private static final SourceWeights EQUAL = new SourceWeights(Map.of());

  @Test
  void convexFusionScalesEachSourceByItsBestAndShiftsDenseByItsLast() {
    // dense: (0.9, 0.8, 0.5) less 0.5 by 0.4 is 1, 0.75, 0; lexical: (8, 6) by 8 is 1, 0.75.
    List<FusedPassage> fused =
        new ConvexFusion(EQUAL)
            .fuse(
                List.of(
                    result(DENSE, hit("a", 0.9), hit("b", 0.8), hit("c", 0.5)),
                    result(LEXICAL, hit("b", 8), hit("c", 6))));
    assertThat(ids(fused)).containsExactly("b", "a", "c");
    assertScores(fused, 0.875, 0.5, 0.375);
  }

  @Test
  void convexFusionShiftsDenseByItsHundredthHit() {
    SourceHit[] hits =
        IntStream.range(0, 150)
            .mapToObj(i -> hit("p" + i, 1 - i / 198.0))
            .toArray(SourceHit[]::new);
    List<FusedPassage> fused = new ConvexFusion(EQUAL).fuse(List.of(result(DENSE, hits)));
    assertThat(fused.get(0).score()).isEqualTo(1);
    assertThat(fused.get(50).score()).isCloseTo(1 - 50 / 99.0, within(1e-5));
    assertThat(fused.get(99).score()).isZero();
    assertThat(fused.get(149).score()).isZero();
  }

  @Test
  void convexFusionWeighsSources() {
    SourceWeights weights = new SourceWeights(Map.of("dense", 3.0, "lexical", 1.0));
    List<FusedPassage> fused =
        new ConvexFusion(weights)
            .fuse(List.of(result(DENSE, hit("a", 0.9)), result(LEXICAL, hit("b", 5))));
    assertThat(ids(fused)).containsExactly("a", "b");
    assertScores(fused, 0.75, 0.25);
  }

  @Test
  void aSourceThatFoundNothingLowersWhatTheOthersCanReach() {
    List<FusedPassage> fused =
        new ConvexFusion(EQUAL).fuse(List.of(result(DENSE, hit("a", 0.9)), result(LEXICAL)));
    assertScores(fused, 0.5);
  }

  @Test
  void reciprocalRankFusionAddsUpRanks() {
    // Of at most 2/61: b has 1/62 + 1/61, a has 1/61, c has 1/62.
    List<FusedPassage> fused =
        new ReciprocalRankFusion(EQUAL, 60)
            .fuse(
                List.of(
                    result(DENSE, hit("a", 0.9), hit("b", 0.8)),
                    result(LEXICAL, hit("b", 8), hit("c", 6))));
    assertThat(ids(fused)).containsExactly("b", "a", "c");
    assertScores(fused, (1 + 61 / 62.0) / 2, 0.5, 61 / 62.0 / 2);
  }

  @Test
  void equalScoresGoByIdWhateverTheOrderOfTheSources() {
    SourceResult first = result(DENSE, hit("b", 0.9));
    SourceResult second = result(LEXICAL, hit("a", 7));
    for (Fusion fusion : List.of(new ConvexFusion(EQUAL), new ReciprocalRankFusion(EQUAL, 60))) {
      List<FusedPassage> fused = fusion.fuse(List.of(first, second));
      assertThat(ids(fused)).containsExactly("a", "b");
      assertThat(fusion.fuse(List.of(second, first))).isEqualTo(fused);
    }
  }

  @Test
  void eachPassageKeepsWhatItsSourcesSaid() {
    List<FusedPassage> fused =
        new ConvexFusion(EQUAL)
            .fuse(
                List.of(result(LEXICAL, hit("x", 9), hit("a", 8)), result(DENSE, hit("a", 0.75))));
    assertThat(fused.getFirst().sources())
        .containsExactly(score("dense", 1, 0.75), score("lexical", 2, 8));
  }

  @Test
  void nothingFusesToNothing() {
    assertThat(new ConvexFusion(EQUAL).fuse(List.of())).isEmpty();
    assertThat(new ReciprocalRankFusion(EQUAL, 60).fuse(List.of(result(DENSE)))).isEmpty();
  }

  private static SourceResult result(Source source, SourceHit... hits) {
    return SourceResult.found(source, List.of(hits), Duration.ZERO);
  }

  private static SourceScore score(String source, int rank, double score) {
    return SourceScore.newBuilder().setSource(source).setRank(rank).setScore(score).build();
  }

  private static List<String> ids(List<FusedPassage> fused) {
    return fused.stream().map(passage -> passage.found().hit().getDocument().getId()).toList();
  }

  private static void assertScores(List<FusedPassage> fused, double... scores) {
    assertThat(fused).hasSize(scores.length);
    for (int i = 0; i < scores.length; i++) {
      assertThat(fused.get(i).score()).isCloseTo(scores[i], within(1e-6));
    }
  }
}
