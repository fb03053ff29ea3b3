package dev.hedgerow.generate;

import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Configuration of the generate service. */
@ConfigMapping(prefix = "hedgerow.generate")
public interface GenerateConfig {
  /** Name of the model that an empty name means. */
  @WithDefault("extractive")
  String defaultModel();

  /** Generations at once; one more is refused as OVERLOADED. */
  @WithDefault("256")
  @Bounds(min = "1", max = "100000")
  int concurrent();

  /** A model that has sent nothing for so long fails as PROVIDER_UNAVAILABLE. */
  @WithDefault("PT60S")
  @Bounds(min = "PT0.01S", max = "PT1H")
  Duration firstTokenTimeout();

  /** The same, from one piece to the next. */
  @WithDefault("PT20S")
  @Bounds(min = "PT0.01S", max = "PT1H")
  Duration nextTokenTimeout();

  /** Models by name, beside extractive and scripted, which are there in any case. */
  Map<String, ModelConfig> models();
}
