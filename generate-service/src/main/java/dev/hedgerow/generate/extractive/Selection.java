package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.Prompt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses what to quote: the best sentence, and up to two more that are nearly as good and say
 * something that those before them do not; nothing, when even the best has too little to do with
 * the question.
 */
final class Selection {
  private static final int MAX_QUOTES = 3;

  /** A further quote has at least this share of the best one's score. */
  private static final double NEARLY = 0.75;

  /** A further quote's share of words that were not quoted yet. */
  private static final double NEW_WORDS = 0.5;

  private Selection() {}

  /**
   * 1 to 3 sentences, best first; none to abstain.
   *
   * @throws dev.hedgerow.runtime.error.Failure CANCELLED
   */
  static List<Sentence> of(Prompt prompt, Cancellation cancellation) {
    Evidence evidence = Evidence.of(prompt.passages(), cancellation);
    List<Judged> ranking =
        new Judge(Question.of(prompt), evidence, Weights.TUNED).ranking(cancellation);
    if (ranking.isEmpty() || ranking.getFirst().support() < Weights.MIN_SUPPORT) {
      return List.of();
    }
    return choose(ranking);
  }

  private static List<Sentence> choose(List<Judged> ranking) {
    double enough = ranking.getFirst().score() * NEARLY;
    List<Sentence> chosen = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Judged judged : ranking) {
      if (chosen.size() == MAX_QUOTES || judged.score() < enough) {
        break;
      }
      Sentence sentence = judged.sentence();
      boolean supported = judged.support() >= Weights.MIN_SUPPORT;
      if (chosen.isEmpty() || (supported && !sentence.asks() && adds(sentence, said))) {
        chosen.add(sentence);
        said.addAll(sentence.stems());
      }
    }
    return chosen;
  }

  private static boolean adds(Sentence sentence, Set<String> said) {
    long fresh = sentence.stems().stream().filter(stem -> !said.contains(stem)).count();
    return fresh >= NEW_WORDS * sentence.stems().size();
  }
}
