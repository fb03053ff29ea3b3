package dev.hedgerow.cli.client;

import dev.hedgerow.cli.keys.ClientKey;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection to a running mesh. Closing it cancels what is still under way. */
public final class MeshConnection implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  /** A mesh that is gone without a word is noticed within both, while a call is under way. */
  private static final int KEEP_ALIVE_SECONDS = 30;

  private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 20;

  /** Holds the largest document (4 MiB) with its text a second time, in passages that overlap. */
  private static final int MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

  private static final Metadata.Key<String> TRACE_PARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel transport;
  private final Channel channel;

  private MeshConnection(ManagedChannel transport, Channel channel) {
    this.transport = transport;
    this.channel = channel;
  }

  static MeshConnection open(Target target) {
    Optional<String> key = ClientKey.in(System.getenv());
    probe(target);
    return of(
        Grpc.newChannelBuilder(target.authority(), InsecureChannelCredentials.create())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .build(),
        key);
  }

  /** A connection to a service of this process. */
  public static MeshConnection inProcess(String name) {
    Optional<String> key = ClientKey.in(System.getenv());
    return of(InProcessChannelBuilder.forName(name).build(), key);
  }

  private static MeshConnection of(ManagedChannel transport, Optional<String> key) {
    MeshConnection connection = new MeshConnection(transport, transport);
    return key.map(connection::withKey).orElse(connection);
  }

  /** The same connection, with calls that carry the key. */
  public MeshConnection withKey(String key) {
    return with(AUTHORIZATION, "Bearer " + key);
  }

  /**
   * The same connection, with calls that belong to the given trace.
   *
   * @param traceId 32 hexadecimal digits
   */
  public MeshConnection traced(String traceId) {
    return with(TRACE_PARENT, "00-" + traceId + "-" + traceId.substring(0, 16) + "-01");
  }

  private MeshConnection with(Metadata.Key<String> header, String value) {
    Metadata headers = new Metadata();
    headers.put(header, value);
    return new MeshConnection(
        transport,
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
  }

  /** The channel for calls. */
  public Channel channel() {
    return channel;
  }

  /**
   * Has the next call connect at once where the last try failed: left alone, gRPC has calls fail
   * until the time is over that it waits between tries, up to two minutes.
   */
  void connectAnew() {
    if (transport.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      transport.enterIdle();
    }
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
