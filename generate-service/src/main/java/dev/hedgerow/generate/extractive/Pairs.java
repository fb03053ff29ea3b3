package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.extractive.Question.Term;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The question's neighbouring words, each pair as heavy as its lighter word. */
final class Pairs {
  private static final int NEAR = 3;

  private final List<Term> terms;
  private final ToDoubleFunction<Term> weight;

  Pairs(List<Term> terms, ToDoubleFunction<Term> weight) {
    this.terms = terms;
    this.weight = weight;
  }

  /** Weighted share of the pairs whose words stand close together among the tokens, 0 to 1. */
  double in(List<Token> tokens) {
    double found = 0;
    double all = 0;
    for (int at = 0; at + 1 < terms.size(); at++) {
      Term first = terms.get(at);
      Term second = terms.get(at + 1);
      double pair = Math.min(weight.applyAsDouble(first), weight.applyAsDouble(second));
      all += pair;
      if (near(first.stem(), second.stem(), tokens)) {
        found += pair;
      }
    }
    return all == 0 ? 0 : found / all;
  }

  private static boolean near(String first, String second, List<Token> tokens) {
    int lastFirst = -NEAR - 1;
    int lastSecond = -NEAR - 1;
    for (int at = 0; at < tokens.size(); at++) {
      String stem = tokens.get(at).stem();
      if (stem.equals(first)) {
        lastFirst = at;
      } else if (stem.equals(second)) {
        lastSecond = at;
      }
      boolean both = lastFirst >= 0 && lastSecond >= 0;
      if (both && Math.abs(lastFirst - lastSecond) <= NEAR) {
        return true;
      }
    }
    return false;
  }
}
