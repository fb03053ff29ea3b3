package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Role;
import dev.hedgerow.generate.model.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked: the words that say what it is about, in their order, and the kind of thing that
 * would answer it. A question that leans on what was said before ("And when did he die?") brings
 * the words of the user's turn before it along, at half their weight: they say which passage is
 * meant, not which sentence.
 *
 * @param terms each stem once
 * @param stems of all words of the question
 */
record Question(List<Term> terms, Set<String> stems, AnswerType type) {
  private static final int FEW_TERMS = 2;
  private static final double EARLIER = 0.5;

  /**
   * A word of it.
   *
   * @param prior what is known of the word before any passage is seen, above 0, up to 1
   * @param name whether it is a name or a number
   * @param earlier whether it comes from the turn before
   */
  record Term(String stem, double prior, boolean name, boolean earlier) {}

  static Question of(Prompt prompt) {
    List<Token> tokens = Tokens.of(prompt.question());
    List<Term> terms = new ArrayList<>();
    Set<String> stems = new HashSet<>();
    add(tokens, false, terms, stems);
    if (leansOnEarlier(tokens, terms)) {
      earlier(prompt.turns()).ifPresent(text -> add(Tokens.of(text), true, terms, stems));
    }
    return new Question(List.copyOf(terms), Set.copyOf(stems), AnswerType.of(prompt.question()));
  }

  /** Those of the question itself. */
  List<Term> ownTerms() {
    return terms.stream().filter(term -> !term.earlier()).toList();
  }

  private static void add(
      List<Token> tokens, boolean earlier, List<Term> terms, Set<String> stems) {
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      double prior = CommonWords.weight(token.word()) * (earlier ? EARLIER : 1);
      if (stems.add(token.stem()) && prior > 0) {
        boolean name = (at > 0 && token.capital()) || token.number();
        terms.add(new Term(token.stem(), prior, name, earlier));
      }
    }
  }

  private static boolean leansOnEarlier(List<Token> tokens, List<Term> terms) {
    return terms.size() <= FEW_TERMS
        || tokens.stream().map(Token::word).anyMatch(CommonWords::points);
  }

  private static Optional<String> earlier(List<Turn> turns) {
    return turns.subList(0, turns.size() - 1).reversed().stream()
        .filter(turn -> turn.role() == Role.USER)
        .map(Turn::text)
        .findFirst();
  }
}
