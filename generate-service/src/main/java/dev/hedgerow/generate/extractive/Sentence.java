package dev.hedgerow.generate.extractive;

import java.util.List;
import java.util.Set;

/**
 * Something that can be quoted, with the words it is judged by.
 *
 * @param passage position of its passage, from 0
 * @param text exactly as it stands in the passage
 */
record Sentence(int passage, String text, List<Token> tokens, Set<String> stems) {
  private static final int OPENING_WORDS = 4;

  static Sentence of(int passage, String text) {
    List<Token> tokens = Tokens.of(text);
    return new Sentence(passage, text, tokens, Token.stems(tokens));
  }

  boolean asks() {
    return text.endsWith("?");
  }

  /** Whether it begins by pointing to the sentence before. */
  boolean pointsBack() {
    return tokens.stream().limit(OPENING_WORDS).map(Token::word).anyMatch(CommonWords::points);
  }
}
