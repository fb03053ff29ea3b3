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
  @WithDefault("60s")
  @Bounds(min = "10ms", max = "1h")
  Duration firstTokenTimeout();

  /** The same, from one piece to the next. */
  @WithDefault("20s")
  @Bounds(min = "10ms", max = "1h")
  Duration nextTokenTimeout();

  /** Models by name, beside extractive and scripted, which are there in any case. */
  Map<String, ModelConfig> models();
}
