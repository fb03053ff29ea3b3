package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.runtime.config.Secret;
import java.util.Optional;

/** Opens retrieve services beside the mesh's own. */
@FunctionalInterface
public interface RemoteRetrieve {

  /**
   * A client of the service at the address, which connects at the first call.
   *
   * @param address {@code HOST:PORT}, several with commas between
   * @param key what that service knows us by; without it none is sent, and never that of the mesh
   */
  RetrieveClient open(String address, Optional<Secret> key);
}
