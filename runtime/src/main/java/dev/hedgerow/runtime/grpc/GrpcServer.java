package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A service's server: the same services over TCP and in process, with health and reflection. Health
 * is NOT_SERVING until {@link #start} has returned, and says first that the server goes.
 */
public final class GrpcServer implements AutoCloseable {
  private static final Duration CALLBACKS = Duration.ofSeconds(5);

  private final ServerConfig config;
  private final HealthStatusManager health = new HealthStatusManager();
  private final OpenCalls calls = new OpenCalls();
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Server> servers = new ArrayList<>();
  private final Set<String> serviceNames;
  private volatile boolean serving;
  private int port = -1;

  private GrpcServer(ServerConfig config, Set<String> serviceNames) {
    this.config = config;
    this.serviceNames = serviceNames;
  }

  /**
   * Starts to listen, and says that it serves.
   *
   * @param openBeyondLoopback whether it may do so beyond loopback although no key is asked for
   * @throws PortUnavailableException when another process has the port
   */
  public static GrpcServer start(
      ServerConfig config,
      Set<BindableService> services,
      Telemetry telemetry,
      Authenticator authenticator,
      boolean openBeyondLoopback) {
    Set<String> names =
        services.stream()
            .map(service -> service.bindService().getServiceDescriptor().getName())
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    GrpcServer server = new GrpcServer(config, names);
    try {
      List<ServerInterceptor> chain =
          ServerChain.of(
              server.calls, telemetry.openTelemetry(), telemetry.tracer(), authenticator, config);
      server.refuseOpenAddress(authenticator.asksForKeys() || openBeyondLoopback);
      server.refuseShortGrace(services);
      server.listen(services, chain, telemetry);
      server.report(ServingStatus.SERVING);
      return server;
    } catch (RuntimeException thrown) {
      server.close();
      throw thrown;
    }
  }

  /** The TCP port that it listens at; -1 when in process only. */
  public int port() {
    return port;
  }

  /** Whether it says that it serves; false from the moment when it is to be closed. */
  public boolean serving() {
    return serving;
  }

  private void listen(
      Set<BindableService> services, List<ServerInterceptor> chain, Telemetry telemetry) {
    report(ServingStatus.NOT_SERVING);
    config
        .inProcess()
        .ifPresent(name -> add(InProcessServerBuilder.forName(name), services, chain, name));
    config
        .port()
        .ifPresent(
            wanted -> {
              NettyServerBuilder netty = netty(wanted);
              GrpcMetrics.of(telemetry).ifPresent(m -> m.configureServerBuilder(netty));
              add(netty, services, chain, config.host() + ":" + wanted);
              port = servers.getLast().getPort();
            });
  }

  private void add(
      ServerBuilder<?> builder,
      Set<BindableService> services,
      List<ServerInterceptor> chain,
      String address) {
    services.forEach(service -> builder.addService(StrictParsing.of(service)));
    builder.addService(StrictParsing.of(health.getHealthService()));
    builder.addService(StrictParsing.of(ProtoReflectionServiceV1.newInstance()));
    chain.reversed().forEach(builder::intercept);
    try {
      servers.add(builder.executor(handlers).build().start());
    } catch (IOException e) {
      throw PortUnavailableException.at(address, e);
    }
  }

  /** Without keys anyone who reaches the address could read and delete everything. */
  private void refuseOpenAddress(boolean allowed) {
    InetAddress host = new InetSocketAddress(config.host(), 0).getAddress();
    if (config.port().isPresent() && !allowed && (host == null || !host.isLoopbackAddress())) {
      throw new ConfigurationException(
          List.of(
              config.host()
                  + " is not a loopback address: set hedgerow.security.keys-file, so that callers"
                  + " need a key"));
    }
  }

  /** A connection that is only old must cut no call that still has time. */
  private void refuseShortGrace(Set<BindableService> services) {
    DefaultDeadlines deadlines = new DefaultDeadlines(config.defaultDeadline());
    Duration grace = config.connection().ageGrace();
    services.stream()
        .flatMap(service -> service.bindService().getMethods().stream())
        .map(ServerMethodDefinition::getMethodDescriptor)
        .filter(method -> method.getType().clientSendsOneMessage())
        .map(deadlines::of)
        .max(Duration::compareTo)
        .filter(longest -> grace.compareTo(longest) < 0)
        .ifPresent(
            longest -> {
              throw new ConfigurationException(
                  List.of(
                      "connection.age-grace: %s (expected: at least the longest default deadline, %s)"
                          .formatted(grace, longest)));
            });
  }

  private NettyServerBuilder netty(int wanted) {
    InetSocketAddress address = new InetSocketAddress(config.host(), wanted);
    ConnectionConfig connection = config.connection();
    return NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .maxInboundMessageSize(config.maxMessageSize().asInt())
        .maxInboundMetadataSize(connection.maxMetadataSize().asInt())
        .maxConcurrentCallsPerConnection(connection.maxCalls())
        .maxRstFramesPerWindow(connection.maxResetsPerMinute(), 60)
        .maxConnectionAge(connection.maxAge().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAgeGrace(connection.ageGrace().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionIdle(connection.maxIdle().toMillis(), TimeUnit.MILLISECONDS)
        .permitKeepAliveTime(connection.leastKeepAlive().toMillis(), TimeUnit.MILLISECONDS)
        .keepAliveTime(connection.keepAlive().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void report(ServingStatus status) {
    serving = status == ServingStatus.SERVING;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    serviceNames.forEach(name -> health.setStatus(name, status));
  }

  /** Says that it goes, takes no more calls, lets those under way end, and cuts what is left. */
  @Override
  public void close() {
    serving = false;
    health.enterTerminalState();
    boolean interrupted = pause(config.drainDelay());
    servers.forEach(Server::shutdown);
    long end = System.nanoTime() + config.drainGrace().toNanos();
    for (Server server : servers) {
      interrupted |= awaitEnd(server, Duration.ofNanos(end - System.nanoTime()));
    }
    interrupted |= endHandlers();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean pause(Duration delay) {
    if (servers.isEmpty() || delay.isZero()) {
      return false;
    }
    try {
      Thread.sleep(delay);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** The last callbacks of ended calls end their spans and records: they are waited for. */
  private boolean endHandlers() {
    calls.awaitNone(CALLBACKS);
    handlers.shutdown();
    try {
      handlers.awaitTermination(CALLBACKS.toNanos(), TimeUnit.NANOSECONDS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static boolean awaitEnd(Server server, Duration grace) {
    try {
      if (!server.awaitTermination(Math.max(0, grace.toNanos()), TimeUnit.NANOSECONDS)) {
        server.shutdownNow();
        server.awaitTermination(5, TimeUnit.SECONDS);
      }
      return false;
    } catch (InterruptedException e) {
      server.shutdownNow();
      return true;
    }
  }
}
