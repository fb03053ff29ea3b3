package dev.hedgerow.orchestrator.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
  @Test
  void stripsTheEnds() {
    assertThat(Step.STRIP.apply(" \n a  b\t")).isEqualTo("a  b");
  }

  @Test
  void collapsesWhiteSpaceAndKeepsLinesAndParagraphs() {
    assertThat(Step.COLLAPSE_WHITESPACE.apply("  a \t b\u00A0c  \r\n d\n \n\n\n e\rf \n"))
        .isEqualTo("a b c\nd\n\ne\nf");
    assertThat(Step.COLLAPSE_WHITESPACE.apply(" \n ")).isEmpty();
  }

  @Test
  void lowersTheSameEverywhere() {
    assertThat(Step.LOWER.apply("TITLE ÄÖ")).isEqualTo("title äö");
  }

  @Test
  void followOneAnotherInTheirOrder() {
    String mail = "Write to A@B.ORG";

    assertThat(Step.all(List.of(Step.REDACT, Step.LOWER), mail)).isEqualTo("write to [email]");
    assertThat(Step.all(List.of(), mail)).isEqualTo(mail);
  }
}
