package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
    assertThatThrownBy(() -> ModelCatalogue.named("e5"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAConfigurationBeyondItsBounds() {
    assertThatThrownBy(() -> start(Map.of("hedgerow.embed.threads", "0")))
        .isInstanceOf(ConfigurationException.class);
  }

  private static RunningService start(Map<String, String> keys) {
    ServiceDefinition service = EmbedMain.service();
    Map<String, String> all = new TreeMap<>(keys);
    all.put("hedgerow.embed.server.port", "0");
    return RunningService.start(
        service, Configuration.load(service.mappings(), null, Map.of(), all), new SpanRing(16));
  }
}
