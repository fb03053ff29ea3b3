package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.auth.PrincipalClientInterceptor;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.balance.AddressListResolverProvider;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServiceDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Opens channels to other services, with everything that goes with a call of the mesh: trace,
 * deadline, balancing, health, retries. Callbacks run on the transport's threads: what {@link
 * Calls} does in them never blocks.
 */
public final class Channels {
  private static final String IN_PROCESS = "in-process:";
  private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private final Resources resources;
  private final Telemetry telemetry;
  private final List<ClientInterceptor> interceptors;

  @Inject
  public Channels(Resources resources, Telemetry telemetry, SecurityConfig security) {
    this.resources = resources;
    this.telemetry = telemetry;
    this.interceptors =
        List.of(
            new DeadlineClientInterceptor(),
            new PrincipalClientInterceptor(security.meshKey()),
            new TracingClientInterceptor(telemetry.openTelemetry(), telemetry.tracer()));
  }

  /**
   * Opens a channel, which is closed when the owner of the resources is. Connects at the first
   * call.
   *
   * @param target {@code in-process:NAME}, or {@code HOST:PORT}, several of them with commas
   *     between
   * @param services that it leads to; they say which methods may be tried again
   */
  public ManagedChannel open(String target, ServiceDescriptor... services) {
    ManagedChannelBuilder<?> builder =
        target.startsWith(IN_PROCESS)
            ? InProcessChannelBuilder.forName(target.substring(IN_PROCESS.length()))
            : tcp(target).defaultServiceConfig(ChannelPolicy.of(List.of(services))).enableRetry();
    // Interceptors run last to first: the deadline is set before the call is traced.
    ManagedChannel channel = builder.directExecutor().intercept(interceptors.reversed()).build();
    resources.register(() -> close(channel));
    return channel;
  }

  private ManagedChannelBuilder<?> tcp(String target) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget(AddressListResolverProvider.uri(target))
            .usePlaintext()
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
