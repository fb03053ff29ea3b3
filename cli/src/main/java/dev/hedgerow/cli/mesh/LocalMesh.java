package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Services in one process, wired as when they are apart: each has its own injector, telemetry and
 * server, and they meet through gRPC alone.
 */
public final class LocalMesh implements AutoCloseable {
  private final Resources resources;
  private final List<RunningService> services;

  private LocalMesh(Resources resources, List<RunningService> services) {
    this.resources = resources;
    this.services = services;
  }

  /**
   * Starts the services in the given order; all of them serve when this returns. When one fails to
   * start, those before it are stopped again, the last one first.
   *
   * @param spans see the spans of all of them
   * @throws RuntimeException what kept a service from starting
   */
  public static LocalMesh start(
      List<ServiceDefinition> services, Configuration configuration, SpanRing... spans) {
    Resources resources = new Resources();
    List<RunningService> running = new ArrayList<>();
    try {
      for (ServiceDefinition service : services) {
        running.add(resources.register(RunningService.start(service, configuration, spans)));
      }
      return new LocalMesh(resources, running);
    } catch (Throwable thrown) {
      resources.close();
      throw thrown;
    }
  }

  /** The services and their TCP ports, -1 for none, in the order of their start. */
  public Map<String, Integer> ports() {
    return by(RunningService::port);
  }

  /** Their admin ports, likewise. */
  public Map<String, Integer> adminPorts() {
    return by(RunningService::adminPort);
  }

  private Map<String, Integer> by(ToIntFunction<RunningService> port) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    services.forEach(service -> ports.put(service.name(), port.applyAsInt(service)));
    return ports;
  }

  /** Drains and stops the services, the last one first. */
  @Override
  public void close() {
    resources.close();
  }
}
