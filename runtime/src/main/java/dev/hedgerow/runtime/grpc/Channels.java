package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.bootstrap.Resources;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.opentelemetry.GrpcOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Opens channels to other services, with everything that goes with a call of the mesh. Callbacks
 * run on the transport's threads: what {@link Calls} does in them never blocks.
 */
public final class Channels {
  private static final String IN_PROCESS = "in-process:";
  private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private final Resources resources;
  private final OpenTelemetry telemetry;
  private final List<ClientInterceptor> interceptors;

  @Inject
  public Channels(Resources resources, OpenTelemetry telemetry, Tracer tracer) {
    this.resources = resources;
    this.telemetry = telemetry;
    this.interceptors = List.of(new TracingClientInterceptor(telemetry, tracer));
  }

  /**
   * Opens a channel, which is closed when the service stops. Connects at the first call.
   *
   * @param target {@code in-process:NAME} or {@code HOST:PORT}
   */
  public ManagedChannel open(String target) {
    ManagedChannelBuilder<?> builder =
        target.startsWith(IN_PROCESS)
            ? InProcessChannelBuilder.forName(target.substring(IN_PROCESS.length()))
            : tcp(target);
    ManagedChannel channel = builder.directExecutor().intercept(interceptors).build();
    resources.register(() -> close(channel));
    return channel;
  }

  private ManagedChannelBuilder<?> tcp(String target) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget("dns:///" + target)
            .usePlaintext()
            .keepAliveTime(30, TimeUnit.SECONDS)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES);
    GrpcOpenTelemetry.newBuilder().sdk(telemetry).build().configureChannelBuilder(builder);
    return builder;
  }

  private static void close(ManagedChannel channel) throws InterruptedException {
    if (!channel.shutdown().awaitTermination(1, TimeUnit.SECONDS)) {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
