package dev.hedgerow.runtime.admin;

import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where operators and probes ask a service, under {@code hedgerow.SERVICE.admin}. */
public interface AdminConfig {
  /** The address to listen at. Nobody is asked for a key there, so it is loopback. */
  @WithDefault("127.0.0.1")
  String host();

  /** The port; 0 for any that is free. Without one nothing listens and nothing is measured. */
  @Bounds(min = "0", max = "65535")
  Optional<Integer> port();
}
