package dev.hedgerow.orchestrator.web;

import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a source that is a SearXNG instance, whose JSON format has to be enabled there. */
public interface WebSourceConfig {

  /** web: where the instance is, {@code http://} or {@code https://}, without {@code /search}. */
  Optional<String> url();

  /** web: results that are used at most, from the first page. */
  @WithDefault("10")
  @Bounds(min = "1", max = "100")
  int results();

  /** web: language of the results, such as {@code en} or {@code de-CH}; the instance's own else. */
  Optional<String> language();

  /** web: the instance's categories, such as {@code general,science}; its default ones else. */
  Optional<List<String>> categories();

  /** web: what is kept from the results, 0 for nothing to 2 for most. */
  @WithDefault("1")
  @Bounds(min = "0", max = "2")
  int safeSearch();

  /** web: for the connection alone; the source's slice is the bound on the whole. */
  @WithDefault("2s")
  @Bounds(min = "10ms", max = "1m")
  Duration connectTimeout();
}
