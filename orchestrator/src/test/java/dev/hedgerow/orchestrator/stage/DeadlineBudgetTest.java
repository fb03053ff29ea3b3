package dev.hedgerow.orchestrator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hedgerow.orchestrator.OrchestratorConfig;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.testkit.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeadlineBudgetTest {

  private static final String PREFIX = "hedgerow.orchestrator";

  private static final DeadlineBudget BUDGET = budget(Map.of());

  @Test
  void keepsLastWordsBackFromTheModel() {
    assertThat(BUDGET.generate(millis(10_000))).isEqualTo(Duration.ofMillis(9_900));
    assertThat(BUDGET.generate(millis(100))).as("of a short call").isEqualTo(Duration.ofMillis(80));
    assertThat(BUDGET.generate(millis(0))).isZero();
    assertThat(BUDGET.generate(Optional.empty())).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void givesTheSourcesNearlyAllWhereNothingComesAfterThem() {
    assertThat(BUDGET.sources().slice(millis(2_000))).isEqualTo(Duration.ofSeconds(1));
    assertThat(BUDGET.sourcesAlone().slice(millis(2_000))).isEqualTo(Duration.ofMillis(1_900));
  }

  @Test
  void leavesTheSearchSomeOfWhatTheEmbeddingGets() {
    assertThat(BUDGET.embed().slice(millis(1_000))).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void neverGivesAnyStageMoreThanIsLeft() {
    Random random = Seed.random("DeadlineBudgetTest");
    for (int run = 0; run < 300; run++) {
      DeadlineBudget budget = budget(anyKeys(random));
      for (int call = 0; call < 10; call++) {
        Duration left = Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 40)));
        Duration none = Duration.ZERO;
        Optional<Duration> given = Optional.of(left);
        assertThat(budget.sources().slice(given)).isBetween(none, left);
        assertThat(budget.sourcesAlone().slice(given)).isBetween(none, left);
        assertThat(budget.embed().slice(given)).isBetween(none, left);
        assertThat(budget.generate(given)).isBetween(none, left);
      }
    }
  }

  @Test
  void refusesPartsThatDoNotFitTogetherAllAtOnce() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                budget(
                    Map.of(
                        PREFIX + ".deadline.sources.share", "0.9",
                        PREFIX + ".deadline.sources.floor", "2s",
                        PREFIX + ".deadline.sources.cap", "1s",
                        PREFIX + ".deadline.embed.floor", "5s")))
        .satisfies(thrown -> assertThat(thrown.problems()).hasSize(3));
  }

  private static Map<String, String> anyKeys(Random random) {
    int floor = random.nextInt(1, 5_000);
    return Map.of(
        PREFIX + ".deadline.sources.share", Double.toString(random.nextDouble(0.05, 0.5)),
        PREFIX + ".deadline.sources.share-alone", Double.toString(random.nextDouble(0.05, 1)),
        PREFIX + ".deadline.sources.floor", floor + "ms",
        PREFIX + ".deadline.sources.cap", floor + 10 + random.nextInt(10_000) + "ms",
        PREFIX + ".deadline.embed.share", Double.toString(random.nextDouble(0.05, 0.95)),
        PREFIX + ".deadline.embed.floor", random.nextInt(1, 4_000) + "ms",
        PREFIX + ".deadline.generate.cap", random.nextInt(10, 100_000) + "ms",
        PREFIX + ".deadline.last-words.share", Double.toString(random.nextDouble(0.01, 0.5)),
        PREFIX + ".deadline.last-words.cap", random.nextInt(1, 1_000) + "ms");
  }

  private static DeadlineBudget budget(Map<String, String> keys) {
    Configuration configuration =
        Configuration.load(
            List.of(new Mapping(OrchestratorConfig.class, PREFIX)), null, Map.of(), keys);
    return new DeadlineBudget(configuration.get(OrchestratorConfig.class, PREFIX).deadline());
  }

  private static Optional<Duration> millis(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }
}
