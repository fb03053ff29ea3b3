package dev.hedgerow.cli.eval;

import java.util.Locale;

/**
 * How well and how fast questions are answered.
 *
 * @param firstCitedSentence share of the questions whose first verified quote holds a right answer
 * @param anyCitation share of those where any verified quote does
 * @param noAnswer share of those that the mesh says it cannot answer
 * @param p50Millis median time of a whole answer
 */
record AnswerResult(
    double firstCitedSentence, double anyCitation, double noAnswer, double p50Millis) {

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"first_cited_sentence\":%.4f,\"any_citation\":%.4f,\"no_answer\":%.4f,\"p50_ms\":%.2f}",
        firstCitedSentence,
        anyCitation,
        noAnswer,
        p50Millis);
  }

  String table() {
    return String.format(
        Locale.ROOT,
        "first cited sentence  %.4f%nany citation          %.4f%nno answer             %.4f%n"
            + "p50 ms                %.2f",
        firstCitedSentence,
        anyCitation,
        noAnswer,
        p50Millis);
  }
}
