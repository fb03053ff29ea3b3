package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.EmbedStreamConfig;
import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.ManagedChannel;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams over a real connection on loopback. */
class GrpcStreamTest {
  private final Loopback loopback = new Loopback();
  private final FakeEmbed service = new FakeEmbed();

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void streamsBothWaysInOrderWithMoreMessagesThanMayWait() {
    ManagedChannel channel = serve();
    try (DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call =
            Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 4);
        TaskScope scope = TaskScope.open()) {
      scope.fork(
          "writer",
          () -> {
            for (int i = 0; i < 5_000; i++) {
              call.write(item("item " + i));
            }
            call.halfClose();
            return null;
          });
      for (int i = 0; i < 5_000; i++) {
        EmbedStreamResponse response = call.next();
        assertThat(response).isNotNull();
        assertThat(response.getId()).isEqualTo("item " + i);
      }
      assertThat(call.next()).isNull();
      assertThat(call.next()).isNull();
    }
  }

  @Test
  void endsAStreamWithTheFailureOfItsHandler() {
    ManagedChannel channel = serve();
    try (DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call =
        Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 4)) {
      call.write(item("one"));
      call.write(item("fail"));
      assertThat(call.next()).isNotNull();
      assertThat(failure(call::next).violations())
          .extracting(FieldViolation::field)
          .containsExactly("id");
    }
  }

  @Test
  void endsAStreamWithItsOwnReasonWhenAPeerCouldNotBeReached() {
    ManagedChannel channel = serve();
    try (DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call =
        Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 4)) {
      call.write(item("lose peer"));
      assertThat(failure(call::next).is(ErrorReason.ERROR_REASON_PEER_UNAVAILABLE)).isTrue();
    }
  }

  @Test
  void refusesAStreamsBadMessageAndEndsTheHandler() throws InterruptedException {
    ManagedChannel channel = serve();
    try (DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call =
        Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 4)) {
      call.write(
          EmbedStreamRequest.newBuilder()
              .setConfig(EmbedStreamConfig.getDefaultInstance())
              .build());
      assertThat(failure(call::next).violations())
          .extracting(FieldViolation::field)
          .containsExactly("config.role");
    }
    assertThat(service.streamEnded.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsTheHandlerOfAStreamThatIsGivenUp() throws InterruptedException {
    ManagedChannel channel = serve();
    DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call =
        Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 4);
    call.write(item("one"));
    assertThat(call.next()).isNotNull();
    call.close();
    assertThat(service.streamEnded.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cutsOffAStreamWithATooLongMessageAndNoOtherCallOfTheConnection() {
    ManagedChannel channel =
        loopback.foreign(loopback.serve(Map.of("max-message-size", "64KiB"), service));
    try (DuplexCall<EmbedStreamRequest, EmbedStreamResponse> other =
        Calls.duplex(channel, EmbedServiceGrpc.getEmbedStreamMethod(), 4)) {
      for (int i = 0; i < 20; i++) {
        try (DuplexCall<byte[], byte[]> call = Calls.duplex(channel, RawMethod.embedStream(), 4)) {
          call.write(new byte[1024 * 1024]);
          assertThat(failure(call::next)).isNotNull();
        }
        other.write(item("item " + i));
        assertThat(other.next()).isNotNull();
      }
    }
  }

  private ManagedChannel serve() {
    return loopback.open(
        EmbedServiceGrpc.getServiceDescriptor(), loopback.serve(Map.of(), service));
  }

  private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }

  private static EmbedStreamRequest item(String id) {
    return EmbedStreamRequest.newBuilder().setItem(EmbedStreamItem.newBuilder().setId(id)).build();
  }
}
