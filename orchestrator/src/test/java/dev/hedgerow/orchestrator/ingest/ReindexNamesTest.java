package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReindexNamesTest {
  private static final String PATTERN = "[a-z0-9][a-z0-9_-]{0,63}";

  @Test
  void areMadeOfBoth() {
    assertThat(ReindexNames.of("docs", "bge-small-en-v1.5")).isEqualTo("docs-bge-small-en-v1-5");
    assertThat(ReindexNames.of("docs", "E5/Große_Modelle")).isEqualTo("docs-e5-gro-e_modelle");
  }

  @Test
  void areTheSameEachTimeAndNamesHoweverLongTheyWouldBe() {
    String model = "m".repeat(128);

    assertThat(ReindexNames.of("docs", model))
        .matches(PATTERN)
        .isEqualTo(ReindexNames.of("docs", model))
        .isNotEqualTo(ReindexNames.of("docs", model + "2"));
    assertThat(ReindexNames.of("d".repeat(64), "e5")).matches(PATTERN).hasSize(64);
  }
}
