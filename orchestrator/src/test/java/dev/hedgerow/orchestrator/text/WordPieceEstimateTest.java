package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPieceEstimateTest {
  private final TokenEstimator estimate = new WordPieceEstimate();

  /** True counts by the tokenizer of bge-small-en-v1.5, without special tokens. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "All human beings are born free and equal in dignity and rights. | 13",
        "Alle Menschen sind frei und gleich an Würde und Rechten geboren, mit Vernunft begabt. |"
            + " 32",
        "人人生而自由，在尊严和权利上一律平等。 | 19",
        "Все люди рождаются свободными и равными. | 35",
      })
  void isCloseToTheTokenizer(String text, int tokens) {
    assertThat(estimate.tokens(text)).isBetween(tokens * 9 / 10, tokens * 12 / 10);
  }

  @Test
  void countsNothingForWhiteSpace() {
    assertThat(estimate.tokens(" \n\u00A0\u3000")).isZero();
  }

  @Test
  void countsOnlyThePieceAskedFor() {
    assertThat(estimate.tokens("one two three", 4, 7)).isEqualTo(1);
  }
}
