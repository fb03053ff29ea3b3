package dev.hedgerow.runtime.auth;

import dev.hedgerow.runtime.config.Secret;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who may call, under {@code hedgerow.security}; the same for every service of a process. */
public interface SecurityConfig {
  /** The file of API keys. Without one no keys are asked for, which only loopback allows. */
  Optional<String> keysFile();

  /** What services of one mesh know each other by. At least 16 characters. */
  Optional<Secret> meshKey();

  /** Lets a service listen beyond loopback without keys: anyone can read and delete everything. */
  @WithDefault("false")
  boolean letAnyoneReadAndDeleteEverything();
}
