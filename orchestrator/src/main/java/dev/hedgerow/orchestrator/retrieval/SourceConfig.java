package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.web.WebSourceConfig;
import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of one source, under {@code hedgerow.orchestrator.retrieval.sources.NAME}: those of any
 * source, and those of its kind.
 */
public interface SourceConfig extends RemoteSourceConfig, WebSourceConfig {

  /** What it is; {@code dense} and {@code lexical} are what their names say. */
  Optional<SourceKind> kind();

  /** Whether it is there at all. */
  @WithDefault("true")
  boolean enabled();

  /** How much it counts in fusion; only the proportions of the sources matter. */
  @WithDefault("0.5")
  @Bounds(min = "0", max = "1000")
  double weight();

  /** What it gets at most of the sources' time; absent for all of it. */
  @Bounds(min = "1ms", max = "10m")
  Optional<Duration> slice();

  /** Whether a call that asks it fails when it does not answer. */
  @WithDefault("false")
  boolean required();
}
