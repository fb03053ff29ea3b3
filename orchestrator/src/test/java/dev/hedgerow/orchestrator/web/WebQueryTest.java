package dev.hedgerow.orchestrator.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a question an instance is asked. */
final class WebQueryTest {

  @Test
  void wordsStayAsTheyAre() {
    assertThat(WebQuery.of("  What's 1 < 2,\n and why? Yes! "))
        .isEqualTo("What's 1 2, and why? Yes!");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\n", "\u00A0", "\u2003", "\u3000", "\u0085", "\u001C"})
  void nothingIsAnOperatorWhateverIsBeforeIt(String space) {
    assertThat(WebQuery.of("eggs" + space + "!!g" + space + ":de" + space + "<3" + space + "?x"))
        .isEqualTo("eggs g de 3 x");
  }
}
