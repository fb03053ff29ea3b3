package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.admin.AdminConfig;
import dev.hedgerow.runtime.auth.ApiKey;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.grpc.ServerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of a mesh are told: the parent's configuration, checked once for all, and
 * where they are. It goes through the environment, where only their owner reads secrets.
 */
final class ProcessSetup {
  private static final String SECURITY = "hedgerow.security";

  /** For a process to end after its last call: closing indexes, the last spans. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(15);

  private final @Nullable Path file;
  private final Map<String, String> overrides;
  private final AddressPlan plan;
  private final Configuration configuration;

  private ProcessSetup(
      @Nullable Path file,
      Map<String, String> overrides,
      AddressPlan plan,
      Configuration configuration) {
    this.file = file;
    this.overrides = overrides;
    this.plan = plan;
    this.configuration = configuration;
  }

  /**
   * Plans a mesh.
   *
   * @param port the orchestrator's, 0 for any ports that are free
   * @param replicas how many processes a service has, where it is not one
   * @throws dev.hedgerow.runtime.config.ConfigurationException every problem at once
   */
  static ProcessSetup of(
      ConfigOptions options, @Nullable Path data, int port, Map<MeshService, Integer> replicas) {
    Map<String, String> flags = new HashMap<>();
    if (data != null) {
      flags.put(MeshService.RETRIEVE.key("path"), data.resolve("retrieve").toString());
    }
    Map<String, String> defaults = new HashMap<>();
    for (MeshService service : MeshService.values()) {
      defaults.put(service.portKey(), Integer.toString(service.port(port)));
    }
    Configuration ports = options.load(MeshService.definitions(), flags, defaults);
    defaults.putAll(AdminPorts.defaults(ports, List.of(MeshService.values())));
    Configuration configuration = options.load(MeshService.definitions(), flags, defaults);
    AddressPlan plan = plan(configuration, replicas);
    for (MeshService peer : AddressPlan.peers()) {
      String key = MeshService.ORCHESTRATOR.key(peer.definition().name());
      defaults.put(key, plan.target(peer));
    }
    if (plan.replicated(MeshService.RETRIEVE)) {
      defaults.put(
          MeshService.ORCHESTRATOR.key("retrieve-writer"),
          plan.first(MeshService.RETRIEVE).address());
    }
    Map<String, String> overrides = options.overrides(MeshService.definitions(), flags, defaults);
    meshKey(configuration).forEach(overrides::put);
    return new ProcessSetup(options.file(), overrides, plan, configuration);
  }

  AddressPlan plan() {
    return plan;
  }

  /** How long a service may take from being asked to stop to its end. */
  Duration grace(MeshService service) {
    ServerConfig server = server(configuration, service);
    return server.drainDelay().plus(server.drainGrace()).plus(LAST_STEPS);
  }

  /** Starts the process. */
  ProcessBuilder command(MeshProcess process) {
    MeshService service = process.service();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", service.definition().name(), "--supervised"));
    if (file != null) {
      arguments.addAll(List.of("--config", file.toString()));
    }
    arguments.addAll(List.of(System.getProperty("cli.log.options", "--log text").split(" ")));
    Map<String, String> keys = Map.of(ConfigOptions.INHERITED, ConfigOptions.text(keys(process)));
    return JavaCommand.of(process.name(), arguments, keys);
  }

  /** The keys of one process. */
  Map<String, String> keys(MeshProcess process) {
    Map<String, String> keys = new HashMap<>(overrides);
    keys.put(process.service().portKey(), Integer.toString(process.port()));
    if (process.adminPort() != MeshProcess.NONE) {
      keys.put(process.service().adminPortKey(), Integer.toString(process.adminPort()));
    }
    if (process.service() == MeshService.RETRIEVE && process.number() > 1) {
      keys.put(MeshService.RETRIEVE.key("role"), "reader");
      keys.put(MeshService.RETRIEVE.key("writer"), plan.first(MeshService.RETRIEVE).address());
    }
    if (process.service() != MeshService.ORCHESTRATOR) {
      // They are called by the mesh alone.
      keys.put(SECURITY + ".keys-file", "");
    }
    return keys;
  }

  private static AddressPlan plan(Configuration configuration, Map<MeshService, Integer> replicas) {
    Map<MeshService, Integer> first = new EnumMap<>(MeshService.class);
    Map<MeshService, Integer> admin = new EnumMap<>(MeshService.class);
    for (MeshService service : MeshService.values()) {
      first.put(service, server(configuration, service).port().orElse(0));
      configuration
          .get(AdminConfig.class, service.key("admin"))
          .port()
          .ifPresent(port -> admin.put(service, port));
    }
    try (FreePorts free = new FreePorts()) {
      return AddressPlan.of(first, admin, replicas, free);
    }
  }

  /**
   * A new key of the mesh where callers need keys and none is configured. Where they need none it
   * would only shut them out of the orchestrator's peers.
   */
  private static Map<String, String> meshKey(Configuration configuration) {
    SecurityConfig security = configuration.get(SecurityConfig.class, SECURITY);
    if (security.keysFile().isEmpty() || security.meshKey().isPresent()) {
      return Map.of();
    }
    return Map.of(SECURITY + ".mesh-key", ApiKey.generate());
  }

  private static ServerConfig server(Configuration configuration, MeshService service) {
    return configuration.get(ServerConfig.class, service.key("server"));
  }
}
