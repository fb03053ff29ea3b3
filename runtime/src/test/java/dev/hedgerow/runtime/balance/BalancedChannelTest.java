package dev.hedgerow.runtime.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.GrpcServer;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.runtime.grpc.Loopback;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel to several real servers on loopback. */
@Timeout(30)
class BalancedChannelTest {
  private final Loopback loopback = new Loopback();

  @AfterEach
  void close() {
    loopback.close();
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
        loopback.open(EmbedServiceGrpc.getServiceDescriptor(), "127.0.0.1:" + port);
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

  private GrpcServer serve(int port, Supplier<ListModelsResponse> answer) {
    return loopback.serve(
        Map.of("port", Integer.toString(port), "drain-grace", "100ms"), new Named(answer));
  }

  private ManagedChannel open(GrpcServer... servers) {
    return loopback.open(EmbedServiceGrpc.getServiceDescriptor(), servers);
  }

  private static String name(ManagedChannel channel) {
    return Calls.unary(
            channel, EmbedServiceGrpc.getListModelsMethod(), ListModelsRequest.getDefaultInstance())
        .getModels(0)
        .getName();
  }

  private static final class Named extends EmbedServiceGrpc.EmbedServiceImplBase {
    private final Supplier<ListModelsResponse> answer;

    Named(Supplier<ListModelsResponse> answer) {
      this.answer = answer;
    }

    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
      Handlers.unary(out, answer);
    }
  }
}
