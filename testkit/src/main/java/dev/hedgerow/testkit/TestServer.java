package dev.hedgerow.testkit;

import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.auth.Callers;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.grpc.GrpcServer;
import dev.hedgerow.runtime.grpc.ServerConfig;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.BindableService;
import io.grpc.Channel;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Services in process, behind the same chain of interceptors as everywhere, and a channel to them.
 */
public final class TestServer implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PREFIX = "hedgerow.test.server";

  private final RecordedSpans spans = new RecordedSpans();
  private final Resources resources = new Resources();
  private final GrpcServer server;
  private final Channel channel;

  private TestServer(Map<String, String> settings, BindableService... services) {
    String name = "test-" + COUNT.incrementAndGet();
    Telemetry telemetry = resources.register(Telemetry.start("test", List.of(spans)));
    SecurityConfig open = load(SecurityConfig.class, Map.of());
    this.server =
        resources.register(
            GrpcServer.start(
                load(ServerConfig.class, keys(name, settings)),
                Set.of(services),
                telemetry,
                Authenticator.of(open, Callers.MESH, InstantSource.system()),
                false));
    MeshConfig mesh = load(MeshConfig.class, Map.of());
    this.channel = new Channels(resources, telemetry, open, mesh).open("in-process:" + name);
  }

  /** Serves the given services. */
  public static TestServer start(BindableService... services) {
    return new TestServer(Map.of(), services);
  }

  /** Serves the given services with keys of {@link ServerConfig}, such as {@code max-calls}. */
  public static TestServer start(Map<String, String> settings, BindableService... services) {
    return new TestServer(settings, services);
  }

  /** A channel with the interceptors of the mesh. */
  public Channel channel() {
    return channel;
  }

  /** Where it listens on loopback, when started with a {@code port}. */
  public int port() {
    return server.port();
  }

  /** The spans of both sides. */
  public RecordedSpans spans() {
    return spans;
  }

  /**
   * Stops the services.
   *
   * @throws IllegalStateException when a span has not ended then, however its call did
   */
  @Override
  public void close() {
    resources.close();
    if (spans.open() != 0) {
      throw new IllegalStateException(spans.open() + " spans have not ended (expected: 0)");
    }
  }

  private static Map<String, String> keys(String name, Map<String, String> settings) {
    Map<String, String> keys = new java.util.TreeMap<>();
    settings.forEach((key, value) -> keys.put(PREFIX + "." + key, value));
    keys.put(PREFIX + ".in-process", name);
    return keys;
  }

  private static <T> T load(Class<T> type, Map<String, String> keys) {
    return Configuration.load(List.of(new Mapping(type, PREFIX)), null, Map.of(), keys)
        .get(type, PREFIX);
  }
}
