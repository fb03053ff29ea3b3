package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.text.Segment;
import java.util.List;
import java.util.Set;

/**
 * Something that can be quoted, with the words it is judged by.
 *
 * @param passage position of its passage, from 0
 * @param text exactly as it stands in the passage
 * @param code whether it is code or a drawing, not prose
 */
record Sentence(int passage, String text, boolean code, List<Token> tokens, Set<String> stems) {
  private static final int OPENING_WORDS = 4;

  static Sentence of(int passage, String text, Segment.Kind kind) {
    List<Token> tokens = Tokens.of(text);
    boolean code = kind == Segment.Kind.CODE;
    return new Sentence(passage, text, code, tokens, Token.stems(tokens));
  }

  boolean asks() {
    return text.endsWith("?");
  }

  /** Whether it begins by pointing to the sentence before. */
  boolean pointsBack() {
    return tokens.stream().limit(OPENING_WORDS).map(Token::word).anyMatch(CommonWords::points);
  }
}
