package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How passages are found. */
public interface RetrievalConfig {

  /** Hits that each source is asked for at least, however few the caller wants. */
  @WithDefault("100")
  @Bounds(min = "1", max = "1000")
  int candidates();

  /** Sources that must answer; or all that were asked, where they are fewer. */
  @WithDefault("1")
  @Bounds(min = "1", max = "16")
  int minSources();

  /** How several rankings become one. */
  @WithDefault("convex")
  FusionKind fusion();

  /** How slowly the worth of a rank falls, with reciprocal-rank fusion. */
  @WithDefault("60")
  @Bounds(min = "1", max = "1000")
  int rankConstant();

  /** For how long a collection's model is remembered. */
  @WithDefault("5s")
  @Bounds(max = "10m")
  Duration collectionLifetime();

  /** Sources by name; {@code dense} and {@code lexical} are there unless they are disabled. */
  Map<String, SourceConfig> sources();

  /** How several rankings become one. */
  enum FusionKind {
    CONVEX,
    RECIPROCAL_RANK
  }
}
