package dev.hedgerow.orchestrator.citation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.testkit.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How an answer is cut into deltas makes no difference, and no text breaks the scanner. */
final class CitationScannerPropertyTest {

  private static final List<RetrievedPassage> PASSAGES =
      CitedPassages.of("The sky is 🌞 blue [3] by \"day\". 漢字は難しい。", "Rain is\nwet. `a[1]`");

  private static final List<String> PIECES =
      List.of(
          "“",
          "”",
          "\"",
          "[1]",
          "[2]",
          "[1, 2]",
          "[9]",
          "[",
          "]",
          "`",
          "```",
          "\n",
          " ",
          ". ",
          "The sky is 🌞 blue",
          "Rain is wet",
          "by \"day\"",
          "漢字",
          "x",
          ",",
          "[3] by",
          "“Rain”");

  @Test
  void everyCutGivesTheSameCitations() {
    String answer =
        "Intro. “The sky is 🌞 blue [3] by \"day\"” [1][2] then `a[1]`, 漢字 [1, 9].\n"
            + "\"Rain is wet\" [2] and “Rain\nis wet” [2] “open [1]\n\n```\n[1]\n``` end [2]";
    List<Citation> whole = CitedPassages.scan(PASSAGES, answer);
    assertThat(whole).hasSizeGreaterThan(6);
    for (int cut = 1; cut < answer.length(); cut++) {
      if (!Character.isLowSurrogate(answer.charAt(cut))) {
        assertThat(CitedPassages.scan(PASSAGES, answer.substring(0, cut), answer.substring(cut)))
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void anyTextInAnyCutGivesTheSameCitationsWithSpansInTheAnswer() {
    Random random = Seed.random("CitationScannerPropertyTest");
    for (int run = 0; run < 2_000; run++) {
      String answer = randomAnswer(random);
      List<Citation> whole = CitedPassages.scan(PASSAGES, answer);
      String[] points = answer.codePoints().mapToObj(Character::toString).toArray(String[]::new);
      assertThat(CitedPassages.scan(PASSAGES, points)).as(answer).isEqualTo(whole);
      for (Citation citation : whole) {
        assertThat(citation.getQuote()).as(answer).isIn("", CitedPassages.cited(answer, citation));
      }
    }
  }

  private static String randomAnswer(Random random) {
    StringBuilder answer = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      answer.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return answer.toString();
  }
}
