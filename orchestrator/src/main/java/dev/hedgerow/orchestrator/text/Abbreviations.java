package dev.hedgerow.orchestrator.text;

import java.util.Locale;
import java.util.Set;

/** Full stops that end no sentence. */
final class Abbreviations {
  /** Never the last word of a sentence, whatever follows. */
  private static final Set<String> ALWAYS =
      Set.of(
          "e.g", "i.e", "cf", "vs", "viz", "approx", "ca", "mr", "mrs", "ms", "dr", "prof", "st",
          "mt", "ft", "rev", "hon", "gen", "col", "maj", "capt", "lt", "sgt", "gov", "sen", "rep",
          "pres", "messrs", "sr", "sra", "dra", "z.b", "d.h", "u.a", "bzw", "hr", "fr", "dott",
          "sig", "mme", "mlle");

  /** Not the last word where a number, a bracket or a small letter follows. */
  private static final Set<String> BEFORE_NUMBERS =
      Set.of(
          "fig", "figs", "no", "nos", "nr", "vol", "vols", "p", "pp", "ch", "chap", "sec", "sect",
          "art", "eq", "eqs", "ref", "refs", "tab", "ed", "eds", "al", "jan", "feb", "mar", "apr",
          "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

  /** Words with a capital that begin sentences far more often than they follow initials. */
  private static final Set<String> STARTERS =
      Set.of(
          "The", "This", "That", "These", "Those", "A", "An", "In", "On", "At", "It", "Its", "He",
          "She", "They", "We", "You", "I", "However", "But", "And", "As", "For", "After", "When",
          "If", "There", "To", "From", "By", "With", "Our", "Here", "What", "How", "Why", "Who");

  /** Small words that a name follows more often than a letter that stands for a thing. */
  private static final Set<String> BEFORE_NAMES =
      Set.of("by", "of", "and", "to", "with", "from", "for", "as", "that", "when", "der", "von");

  private static final int LONGEST = 16;

  private Abbreviations() {}

  /** Whether the sentence ends at a full stop that only abbreviates or numbers. */
  static boolean endNoSentence(String text, Span sentence, int next) {
    int stop = sentence.end() - 1;
    if (text.charAt(stop) != '.') {
      return false;
    }
    int start = tokenStart(text, sentence.start(), stop);
    if (start == stop || stop - start > LONGEST) {
      return false;
    }
    String token = text.substring(start, stop);
    int follows = text.codePointAt(next);
    String word = token.toLowerCase(Locale.ROOT);
    return ALWAYS.contains(word)
        || (BEFORE_NUMBERS.contains(word) && startsDetail(follows))
        || (start == sentence.start() && isNumber(token))
        || (isInitials(token)
            && Character.isUpperCase(follows)
            && belongsToName(text, sentence, start, next)
            && !STARTERS.contains(wordAt(text, next)));
  }

  private static int tokenStart(String text, int from, int stop) {
    int at = stop;
    while (at > from
        && stop - at <= LONGEST
        && !WhiteSpace.is(text.charAt(at - 1))
        && "([{\"'“‘«".indexOf(text.charAt(at - 1)) < 0) {
      at--;
    }
    return at;
  }

  private static boolean startsDetail(int codePoint) {
    return Character.isDigit(codePoint) || codePoint == '(' || Character.isLowerCase(codePoint);
  }

  private static boolean isNumber(String token) {
    return token.length() <= 4 && token.codePoints().allMatch(Character::isDigit);
  }

  /** Single capitals, each but the last with its full stop: "J", "U.S", "J.R.R". */
  private static boolean isInitials(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (i % 2 == 0 ? !Character.isUpperCase(c) : c != '.') {
        return false;
      }
    }
    return token.length() % 2 == 1;
  }

  /** "vitamin C." ends a sentence; "John F.", "by J." and a lone "F." don't, nor "X. Y.". */
  private static boolean belongsToName(String text, Span sentence, int start, int next) {
    int at = start;
    while (at > sentence.start() && WhiteSpace.is(text.charAt(at - 1))) {
      at--;
    }
    if (at == sentence.start() || sentence.end() - 1 - start > 1 || isInitial(text, next)) {
      return true;
    }
    int word = tokenStart(text, sentence.start(), at);
    return word == at
        || Character.isUpperCase(text.codePointAt(word))
        || BEFORE_NAMES.contains(text.substring(word, at));
  }

  private static boolean isInitial(String text, int at) {
    return at + 1 < text.length() && text.charAt(at + 1) == '.';
  }

  private static String wordAt(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < LONGEST && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }
}
