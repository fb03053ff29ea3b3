package dev.hedgerow.embed;

import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.ByteSize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Configuration of the embed service. */
@ConfigMapping(prefix = "hedgerow.embed")
public interface EmbedConfig {
  /** What makes the vectors. */
  @WithDefault("onnx")
  Engine engine();

  /** Name of the catalogue's model that engine {@code onnx} loads. */
  @WithDefault("bge-small-en-v1.5")
  String model();

  /**
   * Names of models that are loaded beside that one, for those who ask by name, at most 8: of the
   * catalogue, or {@code hash-N} for hashed words in vectors of that length. While a collection is
   * filled with another model's vectors, the one that it replaces still answers.
   */
  Optional<List<String>> moreModels();

  /** Length of the vectors of engine {@code hash}. */
  @WithDefault("384")
  @Bounds(min = "8", max = "4096")
  int hashDimension();

  /** Threads of each inference lane; without it one for each core. */
  @Bounds(min = "1", max = "256")
  Optional<Integer> threads();

  /** Texts that may wait for a thread, in each lane; one more is refused as OVERLOADED. */
  @WithDefault("256")
  @Bounds(min = "1", max = "65536")
  int queueCapacity();

  /** Bound on the bytes of cached vectors and their keys; 0 for no cache. */
  @WithDefault("64MiB")
  @Bounds(min = "0", max = "64GiB")
  ByteSize cacheSize();
}
