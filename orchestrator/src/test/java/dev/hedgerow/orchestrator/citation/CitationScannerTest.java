package dev.hedgerow.orchestrator.citation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.RetrievedPassage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pieces of an answer are taken for citations, and when. */
final class CitationScannerTest {

  private static final List<RetrievedPassage> PASSAGES =
      CitedPassages.of(
          "The sky is blue [3] by day. He said \"yes\" loudly. Two lines\nare one.",
          "Rain is wet.");

  @Test
  void citesAsSoonAsTheMarkerIsComplete() {
    CitationScanner scanner = new CitationScanner(PASSAGES);
    assertThat(scanner.accept("“Rain is wet.” [")).isEmpty();
    assertThat(scanner.accept("2")).isEmpty();
    assertThat(scanner.accept("]")).extracting(Citation::getVerified).containsExactly(true);
    assertThat(scanner.finish()).isEmpty();
  }

  @Test
  void readsStraightAndCurlyQuotesWithPunctuationBeforeTheMarker() {
    assertQuotes("“Rain is wet.”[2]", "Rain is wet.");
    assertQuotes("\"Rain is wet\" [2]", "Rain is wet");
    assertQuotes("**\"Rain is wet\"**, ([2])", "Rain is wet");
    assertQuotes("\"**Rain** is wet\" [2]", "**Rain** is wet");
  }

  @Test
  void takesTheLongestNestedQuoteThatIsInThePassage() {
    assertQuotes("“He said \"yes\" loudly.” [1]", "He said \"yes\" loudly.");
    assertQuotes("\"He said \"yes\" loudly\" [1]", "He said \"yes\" loudly");
    assertQuotes("“They cried \"yes\"” [1]", "yes");
  }

  @Test
  void takesTheMarksThatBelongTogetherWhenNoQuoteIsFound() {
    assertQuotes("“One thing” and then “another thing” [1]", "another thing");
    assertQuotes("\"One thing\" and then \"another thing\" [1]", "another thing");
    assertQuotes("“They “really” cried” [1]", "They “really” cried");
  }

  @Test
  void beginsAtThePreviousMarkerOrTheLine() {
    assertQuotes("“Rain is wet.” [2] is so [1]", "Rain is wet.", "");
    assertQuotes("“Rain is wet.”\n[2]", "");
    String answer = "“Rain is wet.” [2], and it falls [1]";
    assertThat(CitedPassages.cited(answer, CitedPassages.scan(PASSAGES, answer).get(1)))
        .isEqualTo("and it falls");
  }

  @Test
  void givesMarkersSideBySideTheSamePiece() {
    List<Citation> citations = CitedPassages.scan(PASSAGES, "“Rain is wet.” [1][2], [2]");
    assertThat(citations).extracting(Citation::getQuote).containsOnly("Rain is wet.");
    assertThat(citations).extracting(Citation::getVerified).containsExactly(false, true, true);
  }

  @Test
  void leavesCodeAlone() {
    assertThat(CitedPassages.scan(PASSAGES, "Use `a[1]` or ``b`[2]``.")).isEmpty();
    assertThat(CitedPassages.scan(PASSAGES, "Thus:\n```java\nint x = a[1];\n\nb[2]\n```\n"))
        .isEmpty();
    assertThat(CitedPassages.scan(PASSAGES, "```inline```, as said [1]")).hasSize(1);
    assertThat(CitedPassages.scan(PASSAGES, "```\na[0]\n```\nas said [1]")).hasSize(1);
    assertThat(CitedPassages.scan(PASSAGES, "a stray ` [1]\nand then [2]")).hasSize(1);
  }

  @Test
  void leavesOtherBracketsAlone() {
    assertThat(CitedPassages.scan(PASSAGES, "[] [a] [1a] [1,] [,1] [-1] [1234567] [1.2] [^1] [1"))
        .isEmpty();
    assertThat(CitedPassages.scan(PASSAGES, "[[1]]")).hasSize(1);
  }

  @Test
  void takesAMarkerInsideACitedQuotationForPartOfIt() {
    assertQuotes("“The sky is blue [3] by day.” [1]", "The sky is blue [3] by day.");
    assertQuotes("\"The sky is blue [3] by day.\" [1]", "The sky is blue [3] by day.");
  }

  @Test
  void citesWithAMarkerInsideAQuotationThatIsNotCited() {
    assertQuotes("“Rain is wet [2].” That is so.", "");
    assertQuotes("\"Rain is wet [2]", "");
    assertQuotes("A 5\" pipe is wide [1]. It is “The sky” [1].", "", "The sky");
  }

  @Test
  void readsACurlyQuotationOverSeveralLines() {
    assertQuotes("“Two lines\nare one.” [1]", "Two lines\nare one.");
    assertQuotes("“Never closed\n\nRain [1] is \"Rain is wet\" [2]", "", "Rain is wet");
  }

  @Test
  void citesAtOnceWhatIsFoundThoughTheMarksDoNotAddUp() {
    List<RetrievedPassage> passages =
        CitedPassages.of("“I love it. I do,” he said. ```\na\n\nb[1]```");
    CitationScanner scanner = new CitationScanner(passages);
    assertThat(scanner.accept("““I love it.” [1]"))
        .extracting(Citation::getVerified)
        .containsOnly(true);
    assertThat(scanner.accept(" “I do,” he said.” [1]"))
        .extracting(Citation::getQuote)
        .containsExactly("I do,” he said.");
    assertThat(scanner.accept(" “```\na\n\nb[1]```” [1]"))
        .extracting(Citation::getVerified)
        .containsExactly(true);
  }

  @Test
  void keepsNothingOfALineThatNeverEnds() {
    CitationScanner scanner = new CitationScanner(PASSAGES);
    List<Citation> citations = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      citations.addAll(scanner.accept("“" + "x".repeat(30_000) + " [1] "));
    }
    citations.addAll(scanner.accept("” \"Rain is wet\" [2]"));
    citations.addAll(scanner.finish());
    assertThat(citations).hasSize(11);
    assertThat(citations.getLast().getVerified()).isTrue();
  }

  /** Quotes in order; an empty one for a claim. */
  private static void assertQuotes(String answer, String... quotes) {
    List<Citation> citations = CitedPassages.scan(PASSAGES, answer);
    assertThat(citations).extracting(Citation::getQuote).containsExactly(quotes);
  }
}
