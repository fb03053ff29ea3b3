package dev.hedgerow.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerateMainTest {
  private static final String PREFIX = "hedgerow.generate.";

  @Test
  void startsWithoutConfiguration() {
    try (RunningService service = start(Map.of())) {
      assertThat(service.name()).isEqualTo("generate");
    }
  }

  @Test
  void startsWithModelsOfItsConfiguration() {
    try (RunningService service =
        start(
            Map.of(
                "default-model", "gpt",
                "models.gpt.provider", "openai",
                "models.gpt.base-url", "http://127.0.0.1:9/v1",
                "models.gpt.model", "m",
                "models.gpt.api-key", "secret",
                "models.load.provider", "scripted",
                "models.load.script", "rate=50 -- {words 10}"))) {
      assertThat(service.name()).isEqualTo("generate");
    }
  }

  @Test
  void saysEverythingThatIsWrongWithItsModelsAtOnce() {
    ConfigurationException refused =
        refused(
            Map.of(
                "models.gpt.provider", "openai",
                "models.gpt.base-url", "ftp://x",
                "models.load.provider", "scripted",
                "models.load.script", "tempo=1"));
    assertThat(refused.problems())
        .anySatisfy(p -> assertThat(p).startsWith(PREFIX + "models.gpt.base-url"))
        .anySatisfy(p -> assertThat(p).startsWith(PREFIX + "models.gpt.model"))
        .anySatisfy(p -> assertThat(p).startsWith(PREFIX + "models.load.script"))
        .hasSize(3);
  }

  @Test
  void refusesADefaultThatIsNoModel() {
    assertThat(refused(Map.of("default-model", "gpt")).problems())
        .singleElement()
        .asString()
        .startsWith(PREFIX + "default-model");
  }

  private static ConfigurationException refused(Map<String, String> keys) {
    return catchThrowableOfType(ConfigurationException.class, () -> start(keys).close());
  }

  private static RunningService start(Map<String, String> keys) {
    Map<String, String> overrides = new HashMap<>();
    keys.forEach((key, value) -> overrides.put(PREFIX + key, value));
    overrides.put(PREFIX + "server.in-process", "generate-main-test");
    var service = GenerateMain.service();
    Configuration configuration =
        Configuration.load(List.copyOf(service.mappings()), null, Map.of(), overrides);
    return RunningService.start(service, configuration, new SpanRing(16));
  }
}
