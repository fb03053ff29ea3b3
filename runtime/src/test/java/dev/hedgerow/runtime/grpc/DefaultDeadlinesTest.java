package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultDeadlinesTest {
  private static final Duration MARK = Duration.ofSeconds(60);
  private static final EmbedRequest GOOD =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();
  private final FakeEmbed service = new FakeEmbed();
  private final AtomicReference<Optional<Duration>> remaining =
      new AtomicReference<>(Optional.empty());

  DefaultDeadlinesTest() {
    service.answer =
        () -> {
          remaining.set(CallContext.remaining());
          return EmbedResponse.getDefaultInstance();
        };
  }

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void areTheMarksOfTheContract() {
    DefaultDeadlines deadlines = new DefaultDeadlines(Optional.empty());

    assertThat(deadlines.of(RagServiceGrpc.getAnswerMethod())).isEqualTo(Duration.ofMinutes(2));
    assertThat(deadlines.of(EmbedServiceGrpc.getEmbedMethod())).isEqualTo(MARK);
  }

  @Test
  void boundTheCallOfAClientThatSaysNone() {
    embed(loopback.foreign(loopback.serve(Map.of(), service)));

    assertThat(remaining.get()).hasValueSatisfying(DefaultDeadlinesTest::isNearMark);
  }

  @Test
  void areSetByTheMeshsOwnClients() {
    GrpcServer server = loopback.serve(Map.of("default-deadline", "1h"), service);

    embed(loopback.open(EmbedServiceGrpc.getServiceDescriptor(), server));

    assertThat(remaining.get()).hasValueSatisfying(DefaultDeadlinesTest::isNearMark);
  }

  @Test
  void giveWayToWhatIsConfigured() {
    embed(loopback.foreign(loopback.serve(Map.of("default-deadline", "2s"), service)));

    assertThat(remaining.get())
        .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(Duration.ofSeconds(2)));
  }

  @Test
  void giveWayToTheCallersOwn() {
    Channel channel = loopback.foreign(loopback.serve(Map.of(), service));

    EmbedServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.HOURS).embed(GOOD);

    assertThat(remaining.get())
        .hasValueSatisfying(
            left -> assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
  }

  @Test
  void areNotForStreamsOfRequests() throws InterruptedException {
    Channel channel =
        loopback.open(EmbedServiceGrpc.getServiceDescriptor(), loopback.serve(Map.of(), service));

    try (DuplexCall<?, ?> call =
        Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 1)) {
      call.halfClose();
      assertThat(service.streamEnded.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(service.streamTime).isEmpty();
  }

  private static void embed(Channel channel) {
    EmbedServiceGrpc.newBlockingStub(channel).embed(GOOD);
  }

  private static void isNearMark(Duration left) {
    assertThat(left).isBetween(MARK.minusSeconds(5), MARK);
  }
}
