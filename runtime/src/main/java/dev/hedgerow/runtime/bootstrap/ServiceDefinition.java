package dev.hedgerow.runtime.bootstrap;

import com.google.inject.Module;
import dev.hedgerow.runtime.admin.AdminConfig;
import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.Callers;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.grpc.ServerConfig;
import java.util.List;
import java.util.function.Supplier;

/**
 * What it takes to run a service.
 *
 * @param name such as {@code embed}; its keys are under {@code hedgerow.NAME}
 * @param config the mapping interface of its keys
 * @param module its bindings
 * @param callers who calls it
 */
public record ServiceDefinition(
    String name, Class<?> config, Supplier<? extends Module> module, Callers callers) {
  static final String SECURITY = "hedgerow.security";
  static final String MESH = "hedgerow.mesh";

  /** A service that others of the mesh call. */
  public ServiceDefinition(String name, Class<?> config, Supplier<? extends Module> module) {
    this(name, config, module, Callers.MESH);
  }

  /** What the service is configured by. */
  public List<Mapping> mappings() {
    return List.of(
        new Mapping(config, prefix()),
        new Mapping(ServerConfig.class, serverPrefix()),
        new Mapping(AdminConfig.class, adminPrefix()),
        new Mapping(SecurityConfig.class, SECURITY),
        new Mapping(MeshConfig.class, MESH));
  }

  String prefix() {
    return "hedgerow." + name;
  }

  String serverPrefix() {
    return prefix() + ".server";
  }

  String adminPrefix() {
    return prefix() + ".admin";
  }

  /** Whether a key is read by this service. */
  boolean reads(String key) {
    return key.startsWith(prefix() + ".")
        || key.startsWith(SECURITY + ".")
        || key.startsWith(MESH + ".");
  }
}
