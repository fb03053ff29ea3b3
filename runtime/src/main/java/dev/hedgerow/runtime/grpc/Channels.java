package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.attempt.HedgingInterceptor;
import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.PrincipalClientInterceptor;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.balance.AddressListResolverProvider;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Secret;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServiceDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Opens channels to other services, with everything that goes with a call of the mesh: trace,
 * deadline, balancing, health, hedges and retries. Callbacks run on the transport's threads: what
 * {@link Calls} does in them never blocks.
 */
public final class Channels {
  private static final String IN_PROCESS = "in-process:";

  /** The largest message that a channel takes in, in bytes. */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private final Resources resources;
  private final Telemetry telemetry;
  private final Optional<Secret> meshKey;
  private final MeshConfig config;

  @Inject
  public Channels(
      Resources resources, Telemetry telemetry, SecurityConfig security, MeshConfig config) {
    this(resources, telemetry, security.meshKey(), config);
  }

  private Channels(
      Resources resources, Telemetry telemetry, Optional<Secret> meshKey, MeshConfig config) {
    this.resources = resources;
    this.telemetry = telemetry;
    this.meshKey = meshKey;
    this.config = config;
  }

  /** The same for a service that knows us by another key than the mesh's, or by none. */
  public Channels withKey(Optional<Secret> key) {
    return new Channels(resources, telemetry, key, config);
  }

  /**
   * Opens a channel, which is closed when the owner of the resources is. Connects at the first
   * call.
   *
   * @param target {@code in-process:NAME}, or {@code HOST:PORT}, several of them with commas
   *     between
   * @param services that it leads to
   * @throws dev.hedgerow.runtime.config.ConfigurationException when the configuration names methods
   *     that they do not have
   */
  public ManagedChannel open(String target, ServiceDescriptor... services) {
    boolean alone = target.startsWith(IN_PROCESS);
    ManagedChannelBuilder<?> builder =
        alone
            ? InProcessChannelBuilder.forName(target.substring(IN_PROCESS.length()))
            : tcp(target);
    ManagedChannel channel =
        builder
            .directExecutor()
            .disableRetry()
            .intercept(interceptors(target, alone, services).reversed())
            .build();
    resources.register(() -> close(channel));
    return channel;
  }

  /** Outermost first. In one process there is nowhere else to go, and no connection to break. */
  private List<ClientInterceptor> interceptors(
      String target, boolean alone, ServiceDescriptor... services) {
    List<ClientInterceptor> chain = new ArrayList<>();
    chain.add(new DeadlineClientInterceptor());
    chain.add(new PrincipalClientInterceptor(meshKey));
    chain.add(new TracingClientInterceptor(telemetry.tracer()));
    if (!alone) {
      chain.add(HedgingInterceptor.of(config, telemetry, target, services));
    }
    chain.add(new TraceHeadersInterceptor(telemetry.openTelemetry()));
    return chain;
  }

  private ManagedChannelBuilder<?> tcp(String target) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget(AddressListResolverProvider.uri(target))
            .usePlaintext()
            .defaultServiceConfig(ChannelPolicy.SERVICE_CONFIG)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES);
    GrpcMetrics.of(telemetry).ifPresent(metrics -> metrics.configureChannelBuilder(builder));
    return builder;
  }

  private static void close(ManagedChannel channel) throws InterruptedException {
    if (!channel.shutdown().awaitTermination(1, TimeUnit.SECONDS)) {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
