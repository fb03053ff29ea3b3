package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.orchestrator.retrieval.FusedPassage;
import dev.hedgerow.retrieve.v1.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the passages that an answer rests on: relevant ones that do not say the same again
 * (maximal marginal relevance, Carbonell and Goldstein, 1998), within a budget of tokens. A pure
 * function.
 */
final class ContextSelection {

  /** Weight of relevance against being like what is chosen already. */
  private static final double RELEVANCE = 0.75;

  /** A passage this much of which is in a better one adds nothing. */
  private static final double DUPLICATE = 0.8;

  /** Looked at for each passage that is wanted. */
  private static final int POOL = 8;

  /** Where a passage does not say how many tokens it has: bytes of UTF-8, generously. */
  private static final int BYTES_PER_TOKEN = 3;

  private static final class Candidate {
    final FusedPassage passage;
    final Shingles shingles;
    final int tokens;
    double closest;
    double covered;

    Candidate(FusedPassage passage) {
      this.passage = passage;
      this.shingles = Shingles.of(passage.passage().getText());
      this.tokens = tokens(passage.passage());
    }

    double worth() {
      return RELEVANCE * passage.score() - (1 - RELEVANCE) * closest;
    }

    void compare(Candidate chosen) {
      closest = Math.max(closest, shingles.similarity(chosen.shingles));
      covered = Math.max(covered, shingles.coveredBy(chosen.shingles));
    }
  }

  private ContextSelection() {}

  /**
   * Chooses from a ranking, best first. A passage that does not fit into what is left of the budget
   * makes room for a smaller one.
   *
   * @return the chosen ones, best first
   */
  static List<FusedPassage> select(List<FusedPassage> ranking, SelectionLimits limits) {
    List<Candidate> pool = new ArrayList<>();
    ranking.stream().limit((long) POOL * limits.passages()).map(Candidate::new).forEach(pool::add);
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

  private static int tokens(Passage passage) {
    int bytes = passage.getTextBytes().size();
    return passage.getTokenCount() > 0
        ? passage.getTokenCount()
        : (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
