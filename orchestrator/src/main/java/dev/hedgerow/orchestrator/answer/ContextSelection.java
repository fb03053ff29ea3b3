package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.orchestrator.retrieval.FusedPassage;
import dev.hedgerow.orchestrator.text.TokenEstimator;
import dev.hedgerow.retrieve.v1.Passage;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the passages that an answer rests on: relevant ones that do not say the same again
 * (maximal marginal relevance, Carbonell and Goldstein, 1998), within a budget of tokens. Always
 * chooses the same from the same.
 */
final class ContextSelection {

  /** Weight of relevance against being like what is chosen already. */
  private static final double RELEVANCE = 0.75;

  /** A passage this much of which is in a better one adds nothing. */
  private static final double DUPLICATE = 0.8;

  /** Looked at for each passage that is wanted. */
  private static final int POOL = 4;

  private static final class Candidate {
    final FusedPassage passage;
    final Shingles shingles;
    final int tokens;
    double closest;
    double covered;

    Candidate(FusedPassage passage, int tokens) {
      this.passage = passage;
      this.shingles = Shingles.of(passage.passage().getText());
      this.tokens = tokens;
    }

    double worth() {
      return RELEVANCE * passage.score() - (1 - RELEVANCE) * closest;
    }

    void compare(Candidate chosen) {
      closest = Math.max(closest, shingles.similarity(chosen.shingles));
      covered = Math.max(covered, shingles.coveredBy(chosen.shingles));
    }
  }

  private final TokenEstimator estimator;

  /** Counts tokens by the estimator where a passage does not say how many it has. */
  @Inject
  ContextSelection(TokenEstimator estimator) {
    this.estimator = estimator;
  }

  /**
   * Chooses from a ranking, best first. A passage that does not fit into what is left of the budget
   * makes room for a smaller one.
   *
   * @return the chosen ones, best first
   */
  List<FusedPassage> select(List<FusedPassage> ranking, SelectionLimits limits) {
    List<Candidate> pool = new ArrayList<>();
    ranking.stream()
        .limit((long) POOL * limits.passages())
        .map(passage -> new Candidate(passage, tokens(passage.passage())))
        .forEach(pool::add);
    List<FusedPassage> chosen = new ArrayList<>();
    int tokens = limits.tokens();
    while (chosen.size() < limits.passages()) {
      int left = tokens;
      pool.removeIf(candidate -> candidate.tokens > left || candidate.covered >= DUPLICATE);
      if (pool.isEmpty()) {
        break;
      }
      Candidate best = pool.stream().max(Comparator.comparingDouble(Candidate::worth)).get();
      pool.remove(best);
      pool.forEach(candidate -> candidate.compare(best));
      tokens -= best.tokens;
      chosen.add(best.passage);
    }
    // The sort is stable, but passages were taken out of order: the ranking decides.
    return ranking.stream().filter(chosen::contains).toList();
  }

  private int tokens(Passage passage) {
    int known = passage.getTokenCount();
    return known > 0 ? known : estimator.tokens(passage.getText());
  }
}
