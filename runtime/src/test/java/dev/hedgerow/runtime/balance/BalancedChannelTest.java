package dev.hedgerow.runtime.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.grpc.GrpcServer;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.runtime.grpc.ServerConfig;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel to several real servers on loopback. */
@Timeout(30)
class BalancedChannelTest {
  private static final SecurityConfig OPEN =
      Configuration.load(
              List.of(new Mapping(SecurityConfig.class, "hedgerow.security")),
              null,
              Map.of(),
              Map.of())
          .get(SecurityConfig.class, "hedgerow.security");

  private final Resources resources = new Resources();
  private final Telemetry telemetry = resources.register(Telemetry.start("test", List.of()));

  @AfterEach
  void close() {
    resources.close();
  }

  @Test
  void usesEveryReplica() {
    ManagedChannel channel = open(serve("a"), serve("b"), serve("c"));
    Set<String> seen = new HashSet<>();
    while (seen.size() < 3) {
      seen.add(name(channel));
    }
    assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void losesNoCallWhenAReplicaGoesAndFindsItAgain() {
    GrpcServer gone = serve("a");
    ManagedChannel channel = open(gone, serve("b"));
    while (!name(channel).equals("a")) {
      Thread.onSpinWait();
    }
    int port = gone.port();
    gone.close();
    for (int i = 0; i < 200; i++) {
      assertThat(name(channel)).isEqualTo("b");
    }
    serve("a again", port);
    while (!name(channel).equals("a again")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void triesAgainWhatIsSafeAfterTheTimeThatTheServerNames() {
    AtomicInteger tries = new AtomicInteger();
    GrpcServer busyAtFirst = serve(0, () -> answerFromTry(3, tries));
    assertThat(name(open(busyAtFirst))).isEqualTo("a");
    assertThat(tries).hasValue(3);
  }

  @Test
  void endsWithTheServersOwnReasonWhenNoTryIsLeft() {
    AtomicInteger tries = new AtomicInteger();
    GrpcServer busy = serve(0, () -> answerFromTry(9, tries));
    ManagedChannel channel = open(busy);
    Failure failure = catchThrowableOfType(Failure.class, () -> name(channel));
    assertThat(failure.reason()).isEqualTo("OVERLOADED");
    assertThat(tries).hasValue(3);
  }

  @Test
  void saysWhyWhenNoReplicaCanBeReached() {
    GrpcServer server = serve("a");
    int port = server.port();
    server.close();
    ManagedChannel channel =
        new Channels(resources, telemetry.openTelemetry(), telemetry.tracer(), OPEN)
            .open("127.0.0.1:" + port, EmbedServiceGrpc.getServiceDescriptor());
    Failure failure = catchThrowableOfType(Failure.class, () -> name(channel));
    assertThat(failure.reason()).isEqualTo("PEER_UNAVAILABLE");
  }

  private static ListModelsResponse answerFromTry(int first, AtomicInteger tries) {
    if (tries.incrementAndGet() < first) {
      throw Failure.overloaded("full", Duration.ofMillis(1));
    }
    return ListModelsResponse.newBuilder().addModels(ModelInfo.newBuilder().setName("a")).build();
  }

  private GrpcServer serve(String name) {
    return serve(name, 0);
  }

  private GrpcServer serve(String name, int port) {
    return serve(
        port,
        () ->
            ListModelsResponse.newBuilder()
                .addModels(ModelInfo.newBuilder().setName(name))
                .build());
  }

  private GrpcServer serve(int port, java.util.function.Supplier<ListModelsResponse> answer) {
    Map<String, String> keys =
        Map.of("hedgerow.test.port", Integer.toString(port), "hedgerow.test.drain-grace", "100ms");
    ServerConfig config =
        Configuration.load(
                List.of(new Mapping(ServerConfig.class, "hedgerow.test")), null, Map.of(), keys)
            .get(ServerConfig.class, "hedgerow.test");
    return resources.register(
        GrpcServer.start(
            config,
            Set.of(new Named(answer)),
            telemetry,
            Authenticator.of(OPEN, InstantSource.system()),
            false));
  }

  private ManagedChannel open(GrpcServer... servers) {
    String target =
        java.util.Arrays.stream(servers)
            .map(server -> "127.0.0.1:" + server.port())
            .collect(java.util.stream.Collectors.joining(","));
    return new Channels(resources, telemetry.openTelemetry(), telemetry.tracer(), OPEN)
        .open(target, EmbedServiceGrpc.getServiceDescriptor());
  }

  private static String name(ManagedChannel channel) {
    return Calls.unary(
            channel, EmbedServiceGrpc.getListModelsMethod(), ListModelsRequest.getDefaultInstance())
        .getModels(0)
        .getName();
  }

  private static final class Named extends EmbedServiceGrpc.EmbedServiceImplBase {
    private final java.util.function.Supplier<ListModelsResponse> answer;

    Named(java.util.function.Supplier<ListModelsResponse> answer) {
      this.answer = answer;
    }

    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
      Handlers.unary(out, answer);
    }
  }
}
