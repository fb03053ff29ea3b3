package dev.hedgerow.generate.extractive;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text: runs of letters and digits, with apostrophes, points and commas inside
 * ("1,000", "don't", "U.S"); scripts written without spaces go character by character. Accents are
 * taken off for comparison.
 */
final class Tokens {
  private static final String UNSPACED =
      "\\p{IsHan}\\p{IsHiragana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}";
  private static final Pattern WORD =
      Pattern.compile(
          "["
              + UNSPACED
              + "]|[\\p{L}\\p{N}\\p{M}&&[^"
              + UNSPACED
              + "]]+"
              + "(?:['’.,][\\p{L}\\p{N}\\p{M}&&[^"
              + UNSPACED
              + "]]+)*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Tokens() {}

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      tokens.add(token(words.group()));
    }
    return tokens;
  }

  private static Token token(String surface) {
    int first = surface.codePointAt(0);
    String word = fold(surface);
    return new Token(
        Stemmer.stem(word), word, Character.isUpperCase(first), Character.isDigit(first));
  }

  private static String fold(String surface) {
    String lower = surface.toLowerCase(Locale.ROOT);
    for (int at = 0; at < lower.length(); at++) {
      if (lower.charAt(at) > 0x7f) {
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
      }
    }
    return lower;
  }
}
