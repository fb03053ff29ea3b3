package dev.hedgerow.bench.node;

import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.ManagedChannel;
import io.grpc.ServiceDescriptor;
import java.util.List;
import java.util.Map;

/** Calls as a service of the mesh calls another. */
public final class MeshClient implements AutoCloseable {
  private static final String SECURITY = "hedgerow.security";
  private static final String MESH = "hedgerow.mesh";

  private final Resources resources = new Resources();
  private final Channels channels;

  public MeshClient() {
    this(Map.of());
  }

  /** With keys of the configuration. */
  public MeshClient(Map<String, String> keys) {
    Telemetry telemetry = resources.register(Telemetry.start("bench", List.of()));
    Configuration configuration =
        Configuration.load(
            List.of(
                new Mapping(SecurityConfig.class, SECURITY), new Mapping(MeshConfig.class, MESH)),
            null,
            Map.of(),
            keys);
    channels =
        new Channels(
            resources,
            telemetry,
            configuration.get(SecurityConfig.class, SECURITY),
            configuration.get(MeshConfig.class, MESH));
  }

  /** A channel to the service at the port. */
  public ManagedChannel open(int port, ServiceDescriptor service) {
    return open("127.0.0.1:" + port, service);
  }

  /** A channel to the target. */
  public ManagedChannel open(String target, ServiceDescriptor service) {
    return channels.open(target, service);
  }

  @Override
  public void close() {
    resources.close();
  }
}
