package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.ParentWatch;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** What anyone has with grpc-java alone: no interceptor, the same executors as ours. */
public final class BareServer {
  private BareServer() {}

  /** Serves until this process ends. */
  public static void serve(int port, BindableService service)
      throws IOException, InterruptedException {
    ParentWatch.start();
    Server server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                InsecureServerCredentials.create())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .addService(service)
            .addService(new HealthStatusManager().getHealthService())
            .build()
            .start();
    server.awaitTermination();
  }

  /** A channel to such a server, or a plain one to any. */
  public static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .build();
  }
}
