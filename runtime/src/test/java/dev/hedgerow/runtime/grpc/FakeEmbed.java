package dev.hedgerow.runtime.grpc;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An embed service that answers as told. */
final class FakeEmbed extends EmbedServiceGrpc.EmbedServiceImplBase {
  final AtomicInteger calls = new AtomicInteger();
  final CountDownLatch streamStarted = new CountDownLatch(1);
  final CountDownLatch streamEnded = new CountDownLatch(1);
  volatile Optional<Duration> streamTime = Optional.empty();
  volatile Supplier<EmbedResponse> answer =
      () -> EmbedResponse.newBuilder().setModel("fake").build();

  private static Failure peerUnavailable() {
    return Failure.of(
            ErrorKind.UNAVAILABLE,
            ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
            "a service could not be reached")
        .causedBy(
            Status.UNAVAILABLE
                .withCause(new ConnectException("Connection refused"))
                .asRuntimeException());
  }

  @Override
  public void embed(EmbedRequest request, StreamObserver<EmbedResponse> out) {
    calls.incrementAndGet();
    Handlers.unary(out, answer);
  }

  @Override
  public StreamObserver<EmbedStreamRequest> embedStream(StreamObserver<EmbedStreamResponse> out) {
    streamTime = CallContext.remaining();
    streamStarted.countDown();
    return Handlers.duplex(
        out,
        4,
        (reader, writer) -> {
          try {
            for (var next = reader.next(); next != null; next = reader.next()) {
              switch (next.getItem().getId()) {
                case "fail" -> throw Failure.invalid("id", "must not be fail");
                case "lose peer" -> throw peerUnavailable();
                default -> {}
              }
              writer.write(EmbedStreamResponse.newBuilder().setId(next.getItem().getId()).build());
            }
          } finally {
            streamEnded.countDown();
          }
        });
  }
}
