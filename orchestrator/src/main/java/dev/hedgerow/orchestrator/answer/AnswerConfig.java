package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.ByteSize;
import io.smallrye.config.WithDefault;

/** How questions are answered. */
public interface AnswerConfig {

  /** Passages given to the model, where the caller does not say. */
  @WithDefault("8")
  @Bounds(min = "1", max = "64")
  int maxPassages();

  /** Tokens of these passages, where the caller does not say. */
  @WithDefault("4096")
  @Bounds(min = "64", max = "131072")
  int maxPassageTokens();

  /** Text of one answer that may wait for its reader. */
  @WithDefault("64KiB")
  @Bounds(min = "1KiB", max = "16MiB")
  ByteSize relayBuffer();
}
