package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.auth.ApiKey;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the four services of a mesh in one process find each other and their data. */
final class MeshSetup {
  private static final int RING = 4_096;
  private static final String SECURITY = "hedgerow.security";

  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> defaults = new HashMap<>();
  private final SpanRing ring = new SpanRing(RING);

  MeshSetup() {
    String mesh = UUID.randomUUID().toString();
    for (MeshService service : MeshService.values()) {
      String name = service.name() + "-" + mesh;
      flags.put(service.key("server.in-process"), name);
      if (service != MeshService.ORCHESTRATOR) {
        String peer = service.definition().name();
        defaults.put(MeshService.ORCHESTRATOR.key(peer), "in-process:" + name);
      }
    }
  }

  /** Keeps data under this folder. */
  MeshSetup dataIn(@Nullable Path folder) {
    if (folder != null) {
      flags.put(MeshService.RETRIEVE.key("path"), folder.resolve("retrieve").toString());
    }
    return this;
  }

  /** Listens at this port and the three after it; at any that are free for 0. */
  MeshSetup listenFrom(int port) {
    for (MeshService service : MeshService.values()) {
      defaults.put(service.portKey(), Integer.toString(service.port(port)));
    }
    return this;
  }

  /** The name at which the orchestrator listens inside this process. */
  String orchestrator() {
    return String.valueOf(flags.get(MeshService.ORCHESTRATOR.key("server.in-process")));
  }

  /** The spans of all services. */
  SpanRing ring() {
    return ring;
  }

  /** Starts the mesh. */
  LocalMesh start(ConfigOptions options) {
    return LocalMesh.start(MeshService.definitions(), configuration(options), ring);
  }

  /**
   * Where callers need a key, the services need one among themselves: without it those inside would
   * refuse what the orchestrator asks on a caller's behalf. It lives as long as the process.
   */
  private Configuration configuration(ConfigOptions options) {
    Configuration said = options.load(MeshService.definitions(), flags, defaults);
    SecurityConfig security = said.get(SecurityConfig.class, SECURITY);
    if (security.keysFile().isEmpty() || security.meshKey().isPresent()) {
      return said;
    }
    Map<String, String> keyed = new HashMap<>(defaults);
    keyed.put(SECURITY + ".mesh-key", ApiKey.generate());
    return options.load(MeshService.definitions(), flags, keyed);
  }
}
