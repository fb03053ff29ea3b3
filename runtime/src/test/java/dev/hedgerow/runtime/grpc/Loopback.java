package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.auth.Callers;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.telemetry.SpanRing;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ServiceDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Real servers and channels on loopback, all closed together. */
public final class Loopback implements AutoCloseable {
  static final SecurityConfig OPEN = load(SecurityConfig.class, Map.of());

  private final Resources resources = new Resources();
  private final SpanRing ring = new SpanRing(100);
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final Telemetry telemetry =
      resources.register(Telemetry.start("test", List.of(ring), List.of(metrics)));

  /** Serves with keys of {@link ServerConfig}; at any free port unless they say otherwise. */
  public GrpcServer serve(Map<String, String> settings, BindableService service) {
    return serve(settings, OPEN, service);
  }

  /** Serves callers that have the mesh's key. */
  GrpcServer serveKeyed(String meshKey, BindableService service) {
    SecurityConfig keyed = load(SecurityConfig.class, Map.of("hedgerow.test.mesh-key", meshKey));
    return serve(Map.of(), keyed, service);
  }

  private GrpcServer serve(
      Map<String, String> settings, SecurityConfig security, BindableService service) {
    return resources.register(
        GrpcServer.start(
            config(settings),
            Set.of(service),
            telemetry,
            Authenticator.of(security, Callers.MESH, InstantSource.system()),
            false));
  }

  /** A channel of the mesh to the servers. */
  public ManagedChannel open(ServiceDescriptor descriptor, GrpcServer... servers) {
    return open(
        descriptor,
        Arrays.stream(servers)
            .map(server -> "127.0.0.1:" + server.port())
            .collect(Collectors.joining(",")));
  }

  /** A channel of the mesh to the target. */
  public ManagedChannel open(ServiceDescriptor descriptor, String target) {
    return open(descriptor, target, Map.of());
  }

  /** The same, with keys of {@link MeshConfig}. */
  public ManagedChannel open(
      ServiceDescriptor descriptor, String target, Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>();
    settings.forEach((key, value) -> keys.put("hedgerow.test." + key, value));
    MeshConfig mesh = load(MeshConfig.class, keys);
    return new Channels(resources, telemetry, OPEN, mesh).open(target, descriptor);
  }

  /**
   * A channel of a client that is not of the mesh: it sets no deadline and says nothing of itself.
   */
  ManagedChannel foreign(GrpcServer server) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    resources.register(channel::shutdownNow);
    return channel;
  }

  Telemetry telemetry() {
    return telemetry;
  }

  /** What was measured since the last time. */
  Collection<MetricData> metrics() {
    return metrics.collectAllMetrics();
  }

  SpanRing ring() {
    return ring;
  }

  static ServerConfig config(Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>(Map.of("hedgerow.test.port", "0"));
    settings.forEach((key, value) -> keys.put("hedgerow.test." + key, value));
    return load(ServerConfig.class, keys);
  }

  private static <T> T load(Class<T> type, Map<String, String> keys) {
    return Configuration.load(List.of(new Mapping(type, "hedgerow.test")), null, Map.of(), keys)
        .get(type, "hedgerow.test");
  }

  @Override
  public void close() {
    resources.close();
  }
}
