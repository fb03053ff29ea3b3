package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.config.ConfigurationException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection may not do, and how it ends. */
class ConnectionLimitsTest {
  private static final EmbedRequest GOOD =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void refusesHeadersThatAreTooLarge() {
    ManagedChannel channel = connect(Map.of("connection.max-metadata-size", "4KiB"));
    Metadata large = new Metadata();
    large.put(Metadata.Key.of("large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(5_000));

    assertThat(
            catchThrowableOfType(
                StatusRuntimeException.class,
                () ->
                    EmbedServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(large))
                        .embed(GOOD)))
        .isNotNull();
    assertThat(EmbedServiceGrpc.newBlockingStub(channel).embed(GOOD).getModel()).isEqualTo("fake");
  }

  @Test
  void closesAConnectionWithoutCalls() throws InterruptedException {
    ManagedChannel channel = connect(Map.of("connection.max-idle", "1s"));

    assertThat(closed(channel).await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closesAConnectionThatIsTooOld() throws InterruptedException {
    ManagedChannel channel = connect(Map.of("connection.max-age", "1s"));

    assertThat(closed(channel).await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closesAConnectionThatResetsTooManyCalls() throws InterruptedException {
    ManagedChannel channel = connect(Map.of("connection.max-resets-per-minute", "100"));
    CountDownLatch closed = closed(channel);

    for (int i = 0; i < 200 && closed.getCount() > 0; i++) {
      reset(channel);
    }

    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesAGraceThatCutsCallsWithTimeLeft() {
    assertThat(
            catchThrowableOfType(
                    ConfigurationException.class,
                    () -> connect(Map.of("connection.age-grace", "9s")))
                .problems())
        .singleElement()
        .asString()
        .startsWith("connection.age-grace: ");
  }

  /** A channel over which one call has gone. */
  private ManagedChannel connect(Map<String, String> settings) {
    ManagedChannel channel = loopback.foreign(loopback.serve(settings, new FakeEmbed()));
    EmbedServiceGrpc.newBlockingStub(channel).embed(GOOD);
    return channel;
  }

  private static CountDownLatch closed(ManagedChannel channel) {
    CountDownLatch closed = new CountDownLatch(1);
    channel.notifyWhenStateChanged(ConnectivityState.READY, closed::countDown);
    return closed;
  }

  /** Cancels a call that the server has taken. */
  private static void reset(ManagedChannel channel) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    var call = channel.newCall(EmbedServiceGrpc.getEmbedStreamMethod(), CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onReady() {
            taken.countDown();
          }
        },
        new Metadata());
    taken.await(1, TimeUnit.SECONDS);
    call.cancel("enough", null);
  }
}
