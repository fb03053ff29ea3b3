package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.extractive.Evidence.Source;
import dev.hedgerow.generate.extractive.Question.Term;
import dev.hedgerow.generate.model.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Judges every sentence of the evidence by how likely it answers one question. */
final class Judge {
  /** A name that no passage has is a stronger sign of a question out of place than a plain word. */
  private static final double NAME_IN_SUPPORT = 2;

  private static final int FRESH_WORDS = 2;

  private final Question question;
  private final Weights weights;
  private final Evidence evidence;
  private final Pairs pairs;

  Judge(Question question, Evidence evidence, Weights weights) {
    this.question = question;
    this.evidence = evidence;
    this.weights = weights;
    this.pairs = new Pairs(question.ownTerms(), this::weight);
  }

  /** All sentences, best first; of equals, the passages' order holds. */
  List<Judged> ranking(Cancellation cancellation) {
    List<Judged> judged = new ArrayList<>();
    for (Source source : evidence.sources()) {
      double support = support(source);
      Set<String> before = Set.of();
      for (Sentence sentence : source.sentences()) {
        cancellation.check();
        judged.add(new Judged(sentence, score(sentence, before, source), support));
        before = sentence.stems();
      }
    }
    judged.sort(Comparator.comparingDouble(Judged::score).reversed());
    return judged;
  }

  private double score(Sentence sentence, Set<String> before, Source source) {
    double score = overlap(sentence, before, source) + weights.prior() * source.score();
    score += weights.pair() * pairs.in(sentence.tokens());
    if (question.type().in(sentence.tokens(), this::asked)) {
      score += weights.type();
    } else if (echoes(sentence)) {
      score -= weights.echo();
    }
    if (sentence.asks()) {
      score -= weights.question();
    }
    if (sentence.code()) {
      score -= weights.code();
    }
    double size = (double) sentence.tokens().size() / Weights.LONG;
    return size <= 1 ? score : score - weights.length() * Math.log(size) / Math.log(2);
  }

  private double overlap(Sentence sentence, Set<String> before, Source source) {
    double pointing = sentence.pointsBack() ? weights.pointedAt() : weights.before();
    double found = 0;
    double all = 0;
    for (Term term : question.terms()) {
      double weight = weight(term);
      all += weight;
      found += weight * match(term, sentence, before, pointing, source);
    }
    return all == 0 ? 0 : found / all;
  }

  private double match(
      Term term, Sentence sentence, Set<String> before, double pointing, Source source) {
    String stem = term.stem();
    Set<String> wanted = term.earlier() ? source.stems() : sentence.stems();
    if (wanted.contains(stem)) {
      return 1;
    }
    double best = source.stems().contains(stem) ? weights.passage() : 0;
    if (before.contains(stem)) {
      best = Math.max(best, pointing);
    }
    boolean alike = best < weights.alike() && Likeness.anyLike(stem, sentence.stems());
    return alike ? weights.alike() : best;
  }

  private double support(Source source) {
    double found = 0;
    double all = 0;
    for (Term term : question.terms()) {
      double weight = weight(term) * (term.name() ? NAME_IN_SUPPORT : 1);
      all += weight;
      if (source.stems().contains(term.stem())) {
        found += weight;
      } else if (Likeness.anyLike(term.stem(), source.stems())) {
        found += weight * weights.alike();
      }
    }
    return all == 0 ? 0 : found / all;
  }

  private double weight(Term term) {
    return term.prior() * evidence.rarity(term.stem());
  }

  private boolean echoes(Sentence sentence) {
    return sentence.tokens().stream().filter(this::fresh).limit(FRESH_WORDS).count() < FRESH_WORDS;
  }

  private boolean asked(Token token) {
    return question.stems().contains(token.stem());
  }

  private boolean fresh(Token token) {
    return !asked(token) && CommonWords.weight(token.word()) > 0;
  }
}
