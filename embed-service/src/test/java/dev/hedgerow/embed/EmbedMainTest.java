package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedMainTest {
  @Test
  void servesWithEitherEngine() {
    for (Engine engine : Engine.values()) {
      try (RunningService running = start(Map.of("hedgerow.embed.engine", engine.name()))) {
        assertThat(running.port()).isPositive();
      }
    }
  }

  @Test
  void refusesAModelThatTheCatalogueDoesNotHave() {
    EmbedConfig config =
        configuration(Map.of("hedgerow.embed.model", "e5"))
            .get(EmbedConfig.class, "hedgerow.embed");

    assertThatThrownBy(() -> new EmbedModule().models(config, new Resources()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void loadsOtherModelsBesideTheDefaultOne() {
    EmbedConfig config =
        configuration(
                Map.of(
                    "hedgerow.embed.engine", "hash",
                    "hedgerow.embed.more-models", "hash-16,hash-384,hash-32"))
            .get(EmbedConfig.class, "hedgerow.embed");

    try (Resources resources = new Resources()) {
      assertThat(new EmbedModule().models(config, resources).all())
          .extracting(Embedder::name)
          .containsExactly("hash-384", "hash-16", "hash-32");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"e5", "hash-7", "hash-4097", "hash-", "h,h,h,h,h,h,h,h,h"})
  void refusesOtherModelsThatItCannotLoad(String more) {
    EmbedConfig config =
        configuration(Map.of("hedgerow.embed.engine", "hash", "hedgerow.embed.more-models", more))
            .get(EmbedConfig.class, "hedgerow.embed");

    try (Resources resources = new Resources()) {
      assertThatThrownBy(() -> new EmbedModule().models(config, resources))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  @Test
  void refusesAConfigurationBeyondItsBounds() {
    assertThatThrownBy(() -> start(Map.of("hedgerow.embed.threads", "0")))
        .isInstanceOf(ConfigurationException.class);
  }

  private static RunningService start(Map<String, String> keys) {
    return RunningService.start(EmbedMain.service(), configuration(keys), new SpanRing(16));
  }

  private static Configuration configuration(Map<String, String> keys) {
    Map<String, String> all = new TreeMap<>(keys);
    all.put("hedgerow.embed.server.port", "0");
    return Configuration.load(EmbedMain.service().mappings(), null, Map.of(), all);
  }
}
