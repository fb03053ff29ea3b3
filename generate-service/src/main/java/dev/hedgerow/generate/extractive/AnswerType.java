package dev.hedgerow.generate.extractive;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What kind of thing a question asks for, by its words, and whether a sentence has one. */
enum AnswerType {
  NUMBER(
      "how (many|much|long|far|old|tall|large|big|high|deep|wide|often|fast)|what"
          + " (percent|percentage|fraction|proportion|number|amount|portion)|population|how .*"
          + " (cost|percent)"),
  TIME("when|(what|which) (year|century|decade|date|day|month|time|period|era)|how long ago"),
  PERSON(
      "who|whom|whose|(what|which) (person|president|king|queen|emperor|author|player|man|woman)"),
  PLACE(
      "where|(what|which) (city|country|state|place|town|region|river|continent|nation|county|venue"
          + "|location|area|street)"),
  ANY("");

  private static final Set<String> NUMBER_WORDS =
      Set.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "twenty",
          "thirty",
          "forty",
          "fifty",
          "hundred",
          "thousand",
          "million",
          "billion",
          "half",
          "dozen",
          "hundreds",
          "thousands",
          "millions",
          "third",
          "quarter",
          "twice",
          "percent");
  private static final Set<String> TIME_WORDS =
      Set.of(
          "january",
          "february",
          "march",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "century",
          "centuries",
          "decade",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "spring",
          "summer",
          "autumn",
          "winter",
          "bc",
          "ad",
          "ago");
  private static final Pattern YEAR = Pattern.compile("1\\d{3}|20\\d\\d|\\d{3,4}s");

  private final Pattern asked;

  AnswerType(String asked) {
    this.asked = Pattern.compile("\\b(" + asked + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  static AnswerType of(String question) {
    for (AnswerType type : values()) {
      if (type != ANY && type.asked.matcher(question).find()) {
        return type;
      }
    }
    return ANY;
  }

  /** Whether the words hold such a thing that the question does not hold itself. */
  boolean in(List<Token> tokens, Predicate<Token> asked) {
    return switch (this) {
      case ANY -> false;
      case NUMBER -> any(tokens, asked, t -> t.number() || NUMBER_WORDS.contains(t.word()));
      case TIME ->
          any(
              tokens,
              asked,
              t -> YEAR.matcher(t.word()).matches() || TIME_WORDS.contains(t.word()));
      case PERSON, PLACE -> name(tokens, asked);
    };
  }

  private static boolean any(List<Token> tokens, Predicate<Token> asked, Predicate<Token> wanted) {
    return tokens.stream().anyMatch(t -> wanted.test(t) && !asked.test(t));
  }

  /** A capital at the start of a sentence says nothing unless another follows. */
  private static boolean name(List<Token> tokens, Predicate<Token> asked) {
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      boolean inside = at > 0 || (tokens.size() > 1 && tokens.get(1).capital());
      if (inside && token.capital() && !asked.test(token) && CommonWords.weight(token.word()) > 0) {
        return true;
      }
    }
    return false;
  }
}
