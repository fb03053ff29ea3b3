package dev.hedgerow.generate;

import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.Secret;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Configuration of one model, under {@code hedgerow.generate.models.NAME}. */
public interface ModelConfig {
  /** What answers. */
  Provider provider();

  /** openai: where its endpoint is, up to and with {@code /v1}. */
  Optional<String> baseUrl();

  /** openai: the model, as the endpoint calls it. */
  Optional<String> model();

  /** openai: absent for an endpoint that wants none. */
  Optional<Secret> apiKey();

  /** openai: where a request says nothing else. */
  @Bounds(min = "0", max = "2")
  Optional<Double> temperature();

  /** openai: where a request says nothing else. */
  @Bounds(min = "1", max = "131072")
  Optional<Integer> maxTokens();

  /** openai: whether it runs here, so that asking twice costs nothing but time. */
  @WithDefault("false")
  boolean local();

  /** scripted: what it plays. */
  Optional<String> script();
}
