package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Services in one process, wired as when they are apart: each has its own injector, telemetry and
 * server, and they meet through gRPC alone.
 */
public final class LocalMesh implements AutoCloseable {
  private final Resources resources;
  private final Map<String, Integer> ports;

  private LocalMesh(Resources resources, Map<String, Integer> ports) {
    this.resources = resources;
    this.ports = ports;
  }

  /**
   * Starts the services in the given order; all of them serve when this returns. When one fails to
   * start, those before it are stopped again, the last one first.
   *
   * @param ring sees the spans of all of them
   * @throws RuntimeException what kept a service from starting
   */
  public static LocalMesh start(
      List<ServiceDefinition> services, Configuration configuration, SpanRing ring) {
    Resources resources = new Resources();
    Map<String, Integer> ports = new LinkedHashMap<>();
    try {
      for (ServiceDefinition service : services) {
        RunningService running =
            resources.register(RunningService.start(service, configuration, ring));
        ports.put(service.name(), running.port());
      }
      return new LocalMesh(resources, ports);
    } catch (Throwable thrown) {
      resources.close();
      throw thrown;
    }
  }

  /** The services and their TCP ports, -1 for none, in the order of their start. */
  public Map<String, Integer> ports() {
    return ports;
  }

  /** Drains and stops the services, the last one first. */
  @Override
  public void close() {
    resources.close();
  }
}
