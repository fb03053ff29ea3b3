package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.grpc.ServerConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where processes of their own listen for probes and operators when nobody says where. */
final class AdminPorts {
  private static final int OFFSET = 100;
  private static final int LAST = 65_535;

  private AdminPorts() {}

  /** A hundred above the port for calls, any for any, as keys of the configuration. */
  static Map<String, String> defaults(
      Configuration configuration, Collection<MeshService> services) {
    Map<String, String> keys = new HashMap<>();
    for (MeshService service : services) {
      configuration
          .get(ServerConfig.class, service.key("server"))
          .port()
          .ifPresent(port -> keys.put(service.adminPortKey(), Integer.toString(beside(port))));
    }
    return keys;
  }

  private static int beside(int port) {
    return port == 0 || port + OFFSET > LAST ? 0 : port + OFFSET;
  }
}
