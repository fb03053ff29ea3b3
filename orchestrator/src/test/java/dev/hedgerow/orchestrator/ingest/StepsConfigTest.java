package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsConfigTest {
  private static final String PREFIX = "hedgerow.orchestrator.ingest";

  private static IngestConfig load(Map<String, String> environment) {
    return Configuration.load(
            List.of(new Configuration.Mapping(IngestConfig.class, PREFIX)),
            null,
            environment,
            List.of())
        .get(IngestConfig.class, PREFIX);
  }

  @Test
  void areTakenInTheirOrder() {
    assertThat(
            load(Map.of("HEDGEROW_ORCHESTRATOR_INGEST_STEPS", "redact,collapse-whitespace"))
                .steps())
        .hasValue(List.of(Step.REDACT, Step.COLLAPSE_WHITESPACE));
    assertThat(load(Map.of()).steps()).isEmpty();
  }

  @Test
  void ofAnUnknownNameFailTheStartWithThoseThatThereAre() {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> load(Map.of("HEDGEROW_ORCHESTRATOR_INGEST_STEPS", "strip,shout")));

    assertThat(refused)
        .hasMessageContaining(PREFIX + ".steps: \"strip,shout\" (expected one of: ")
        .hasMessageContainingAll("strip", "collapse-whitespace", "lower", "redact");
  }
}
