package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.TokenizeItem;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.orchestrator.peer.GrpcEmbedClient;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.testkit.TestServer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real streams. */
@Timeout(20)
class TokenExchangeTest {
  private final Peer peer = new Peer();
  private final TestServer server = TestServer.start(peer);
  private final TokenExchange exchange =
      new TokenExchange(new GrpcEmbedClient(server.channel()), "m");

  @AfterEach
  void close() {
    exchange.close();
    server.close();
  }

  @Test
  void countsMoreTextsThanAreEverUnderWayAtOnce() throws Exception {
    List<String> texts = IntStream.range(0, 2_000).mapToObj(i -> "x".repeat(1 + i % 50)).toList();

    assertThat(exchange.tokens(texts))
        .extracting(Tokens::getTokenCount)
        .isEqualTo(texts.stream().map(String::length).toList());
    assertThat(peer.streams.get()).isEqualTo(1);
  }

  @Test
  void servesOneListAfterAnotherOverOneStream() throws Exception {
    assertThat(exchange.tokens(List.of("a", "ab"))).hasSize(2);
    assertThat(exchange.tokens(List.of())).isEmpty();
    assertThat(exchange.tokens(List.of("abc")).getFirst().getTokenCount()).isEqualTo(3);
    assertThat(peer.streams.get()).isEqualTo(1);
  }

  @Test
  void opensAnotherStreamAfterAnItemFailed() throws Exception {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> exchange.tokens(List.of("a", "refused", "b", "c")));

    assertThat(failure.reason()).isEqualTo(Peer.busy().reason());
    assertThat(exchange.tokens(List.of("abc")).getFirst().getTokenCount()).isEqualTo(3);
    assertThat(peer.streams.get()).isEqualTo(2);
  }

  /** A connection that takes the call and never answers it has no room for its first message. */
  @Test
  void givesUpOnAServiceThatTakesNothingWhenTheTimeOfItsCallerIsOver() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  "127.0.0.1:" + silent.getLocalPort(), InsecureChannelCredentials.create())
              .build();
      try (TokenExchange stuck = new TokenExchange(new GrpcEmbedClient(channel), "m");
          TaskScope scope = TaskScope.open()) {
        Task<?> asking =
            scope.fork("ask", Duration.ofMillis(500), () -> stuck.tokens(List.of("a")));

        assertThat(asking.awaitDone(Duration.ofSeconds(10))).isTrue();
        assertThat(asking.failure())
            .hasValueSatisfying(
                failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static final class Peer extends EmbedServiceGrpc.EmbedServiceImplBase {
    private final AtomicInteger streams = new AtomicInteger();

    @Override
    public StreamObserver<TokenizeRequest> tokenize(StreamObserver<TokenizeResponse> out) {
      streams.incrementAndGet();
      return Handlers.duplex(
          out,
          32,
          (reader, writer) -> {
            for (TokenizeRequest next = reader.next(); next != null; next = reader.next()) {
              if (next.hasItem()) {
                writer.write(answer(next.getItem()));
              }
            }
          });
    }

    private static Failure busy() {
      return Failure.overloaded("busy", Duration.ofMillis(1));
    }

    private static TokenizeResponse answer(TokenizeItem item) {
      return item.getText().equals("refused")
          ? TokenizeResponse.newBuilder().setError(busy().toProto()).build()
          : TokenizeResponse.newBuilder()
              .setTokens(Tokens.newBuilder().setTokenCount(item.getText().length()))
              .build();
    }
  }
}
