package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlapConfigTest {
  private static final String PREFIX = "hedgerow.orchestrator.ingest";

  private static ChunkSettings settings(String tokens, String overlap) {
    Map<String, String> environment =
        Map.of(
            "HEDGEROW_ORCHESTRATOR_INGEST_PASSAGE_TOKENS", tokens,
            "HEDGEROW_ORCHESTRATOR_INGEST_PASSAGE_OVERLAP", overlap);
    return IngestModule.chunkSettings(
        Configuration.load(
                List.of(new Configuration.Mapping(IngestConfig.class, PREFIX)),
                null,
                environment,
                List.of())
            .get(IngestConfig.class, PREFIX));
  }

  @Test
  void mayBeHalfOfAPassage() {
    assertThat(settings("64", "32")).isEqualTo(new ChunkSettings(64, 32));
  }

  @Test
  void ofMoreIsAProblemOfItsKey() {
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> settings("64", "40"));

    assertThat(refused.problems())
        .singleElement()
        .asString()
        .startsWith(PREFIX + ".passage-overlap:");
  }
}
