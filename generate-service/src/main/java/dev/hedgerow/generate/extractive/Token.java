package dev.hedgerow.generate.extractive;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A word of a text.
 *
 * @param stem what is compared
 * @param word in lower case
 * @param capital whether it stood with a capital
 * @param number whether it starts with a digit
 */
record Token(String stem, String word, boolean capital, boolean number) {
  static Set<String> stems(List<Token> tokens) {
    return tokens.stream().map(Token::stem).collect(Collectors.toUnmodifiableSet());
  }
}
