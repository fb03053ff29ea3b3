package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of calls in the configuration, for all methods and for single ones. */
class MethodsTest {
  @Test
  void oneMethodMayDifferFromTheOthers() {
    Methods methods =
        methods(Map.of("hedging.burst", "7", "methods.EmbedService/Embed.prior", "30ms"));

    assertThat(methods.of(EmbedServiceGrpc.getEmbedMethod()).hedge().prior())
        .isEqualTo(Duration.ofMillis(30));
    assertThat(methods.of(EmbedServiceGrpc.getEmbedMethod()).hedge().burst()).isEqualTo(7);
    assertThat(methods.of(EmbedServiceGrpc.getListModelsMethod()).hedge().prior())
        .isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void namesWhatDoesNotFitTogether() {
    assertThat(problems(Map.of("methods.EmbedService/Embed.longest", "50ms")))
        .contains("hedgerow.mesh.methods.EmbedService/Embed", "prior PT0.1S, shortest PT0.001S");
    assertThat(problems(Map.of("hedging.shortest", "1s")))
        .contains("hedgerow.mesh.hedging", "shortest PT1S");
  }

  @Test
  void namesWhatIsNoMethod() {
    assertThat(problems(Map.of("methods.Embed.hedging", "false")))
        .contains("hedgerow.mesh.methods.Embed", "expected: SERVICE/METHOD");
  }

  @Test
  void namesAMethodThatAServiceDoesNotHave() {
    Methods methods = methods(Map.of("methods.EmbedService/Embedd.hedging", "false"));

    ConfigurationException problem =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> methods.check(List.of(EmbedServiceGrpc.getServiceDescriptor())));
    assertThat(problem).hasMessageContaining("EmbedService/Embedd");
    assertThat(problem).hasMessageContaining("EmbedService/Embed,");
  }

  private static String problems(Map<String, String> settings) {
    return String.valueOf(
        catchThrowableOfType(ConfigurationException.class, () -> methods(settings)).getMessage());
  }

  private static Methods methods(Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>();
    settings.forEach((key, value) -> keys.put("hedgerow.mesh." + key, value));
    return new Methods(
        Configuration.load(
                List.of(new Mapping(MeshConfig.class, "hedgerow.mesh")), null, Map.of(), keys)
            .get(MeshConfig.class, "hedgerow.mesh"));
  }
}
