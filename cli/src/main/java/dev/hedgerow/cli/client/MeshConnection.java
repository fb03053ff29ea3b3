package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A connection to a running mesh. Closing it cancels what is still under way. */
public final class MeshConnection implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  /** Holds the largest document (4 MiB) with its text a second time, in passages that overlap. */
  private static final int MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

  private static final Metadata.Key<String> TRACE_PARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel transport;
  private final Channel channel;

  private MeshConnection(ManagedChannel transport, Channel channel) {
    this.transport = transport;
    this.channel = channel;
  }

  static MeshConnection open(Target target) {
    probe(target);
    ManagedChannel channel =
        Grpc.newChannelBuilder(target.authority(), InsecureChannelCredentials.create())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .build();
    return new MeshConnection(channel, channel);
  }

  /** A connection to a service of this process. */
  public static MeshConnection inProcess(String name) {
    ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
    return new MeshConnection(channel, channel);
  }

  /**
   * The same connection, with calls that belong to the given trace.
   *
   * @param traceId 32 hexadecimal digits
   */
  public MeshConnection traced(String traceId) {
    Metadata headers = new Metadata();
    headers.put(TRACE_PARENT, "00-" + traceId + "-" + traceId.substring(0, 16) + "-01");
    return new MeshConnection(
        transport,
        ClientInterceptors.intercept(
            transport, MetadataUtils.newAttachHeadersInterceptor(headers)));
  }

  /** The channel for calls. */
  public Channel channel() {
    return channel;
  }

  @Override
  public void close() {
    transport.shutdownNow();
    try {
      var _ = transport.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells "nobody there" at once and in plain words, which a failed call cannot. */
  private static void probe(Target target) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(target.host(), target.port()), CONNECT_TIMEOUT_MILLIS);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE,
          "no mesh answers at %s (%s); start one with: hedgerow up"
              .formatted(target.authority(), e.getMessage()));
    }
  }
}
