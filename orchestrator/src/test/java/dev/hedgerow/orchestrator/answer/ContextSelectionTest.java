package dev.hedgerow.orchestrator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.orchestrator.peer.Messages;
import dev.hedgerow.orchestrator.retrieval.FusedPassage;
import dev.hedgerow.orchestrator.retrieval.SourceHit;
import dev.hedgerow.retrieve.v1.Hit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContextSelectionTest {

  private static final String HEDGE =
      "A hedge is a second copy of a request that goes to another replica after a short delay.";

  @Test
  void takesTheBestInTheirOrder() {
    List<FusedPassage> ranking =
        IntStream.range(0, 20)
            .mapToObj(i -> passage("d" + i, "Passage number " + i + " says " + i * i, 1 - i / 40.0))
            .toList();
    assertThat(select(ranking, 8, 4_096)).isEqualTo(ranking.subList(0, 8));
  }

  @Test
  void leavesOutWhatABetterPassageSaysAlready() {
    FusedPassage best = passage("a", HEDGE + " It costs little.", 1);
    FusedPassage same = passage("b", HEDGE.replace("A hedge", "The HEDGE"), 0.9);
    FusedPassage other = passage("c", "The budget bounds how many are sent.", 0.2);
    assertThat(select(List.of(best, same, other), 2, 4_096)).containsExactly(best, other);
  }

  @Test
  void prefersWhatAddsSomethingToWhatIsAboutAsGood() {
    FusedPassage best = passage("a", HEDGE, 1);
    FusedPassage similar =
        passage("b", "A hedge is a second copy of a request. Budgets bound them.", 0.52);
    FusedPassage other = passage("c", "Lucene keeps vectors and words in one index.", 0.5);
    assertThat(select(List.of(best, similar, other), 2, 4_096)).containsExactly(best, other);
    assertThat(select(List.of(best, similar, other), 3, 4_096))
        .containsExactly(best, similar, other);
  }

  @Test
  void keepsToTheBudgetOfTokensAndLetsSmallerOnesIn() {
    FusedPassage big = passage("a", "one", 1, 60);
    FusedPassage bigger = passage("b", "two", 0.9, 50);
    FusedPassage small = passage("c", "three", 0.8, 40);
    assertThat(select(List.of(big, bigger, small), 8, 100)).containsExactly(big, small);
    assertThat(select(List.of(big, bigger, small), 8, 39)).isEmpty();
  }

  @Test
  void estimatesTokensThatAreNotGiven() {
    assertThat(select(List.of(passage("a", "x".repeat(300), 1)), 8, 299)).isEmpty();
    assertThat(select(List.of(passage("a", "x".repeat(300), 1)), 8, 300)).hasSize(1);
  }

  @Test
  void takesNothingFromNothing() {
    assertThat(select(List.of(), 8, 4_096)).isEmpty();
  }

  private static List<FusedPassage> select(List<FusedPassage> ranking, int passages, int tokens) {
    ContextSelection selection = new ContextSelection((text, start, end) -> end - start);
    return selection.select(ranking, new SelectionLimits(passages, tokens));
  }

  private static FusedPassage passage(String id, String text, double score) {
    return passage(id, text, score, 0);
  }

  private static FusedPassage passage(String id, String text, double score, int tokens) {
    Hit.Builder hit = Messages.hit(id, text, score).toBuilder();
    hit.getPassageBuilder().setTokenCount(tokens);
    return new FusedPassage(new SourceHit(SourceHit.OWN, "default", hit.build()), score, List.of());
  }
}
