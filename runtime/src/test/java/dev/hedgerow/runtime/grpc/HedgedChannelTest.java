package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.attempt.HedgeHeader;
import dev.hedgerow.runtime.attempt.HedgeTally;
import dev.hedgerow.runtime.attempt.HedgingInterceptor;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.DeadlineTimer;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel to two real servers, one of which is stuck. */
@Timeout(30)
class HedgedChannelTest {
  private static final EmbedRequest REQUEST =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();
  private final FakeEmbed one = new FakeEmbed();
  private final FakeEmbed other = new FakeEmbed();
  private final CountDownLatch letGo = new CountDownLatch(1);

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void aStuckReplicaIsNotFeltAndItsCallIsCancelled() throws InterruptedException {
    firstCallIsStuck();

    assertThat(embed(channel(Map.of())).getModel()).isEqualTo("hedge");
    assertThat(letGo.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoeverAsksIsToldOfIt() {
    firstCallIsStuck();
    ManagedChannel channel = channel(Map.of());
    HedgeTally tally = new HedgeTally();

    tally.count(() -> embed(channel));

    assertThat(tally.sent()).isEqualTo(1);
    assertThat(tally.won()).isEqualTo(1);
  }

  @Test
  void aReplicaThatSaysNothingIsLeftForAnother() {
    firstCallIsStuck();

    EmbedResponse response =
        embed(
            channel(
                Map.of(
                    "hedging.enabled",
                    "false",
                    "methods.EmbedService/Embed.first-message-timeout",
                    "300ms")));

    assertThat(response.getModel()).isEqualTo("first copy");
  }

  @Test
  void aCancelledCallerCancelsBothCopies() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch ended = new CountDownLatch(2);
    Supplier<EmbedResponse> stuck =
        () -> {
          both.countDown();
          awaitOver();
          ended.countDown();
          throw Failure.cancelled("let go");
        };
    one.answer = stuck;
    other.answer = stuck;
    ManagedChannel channel = channel(Map.of());
    Context.CancellableContext context = Context.current().withCancellation();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var call = threads.submit(context.wrap(() -> embed(channel)));
      assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
      context.cancel(null);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(call).failsWithin(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void bothCopiesEndWithTheOneDeadline() {
    AtomicInteger copies = new AtomicInteger();
    Supplier<EmbedResponse> stuck =
        () -> {
          copies.incrementAndGet();
          awaitOver();
          throw Failure.cancelled("let go");
        };
    one.answer = stuck;
    other.answer = stuck;
    ManagedChannel channel = channel(Map.of());
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                Context.current()
                    .withDeadlineAfter(2, TimeUnit.SECONDS, DeadlineTimer.get())
                    .call(() -> embed(channel)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    assertThat(copies).hasValue(2);
  }

  @Test
  void aServerThatIsAlmostFullRefusesSecondCopiesFirst() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(9);
    CountDownLatch goOn = new CountDownLatch(1);
    one.answer =
        () -> {
          inside.countDown();
          await(goOn);
          return EmbedResponse.getDefaultInstance();
        };
    GrpcServer server = loopback.serve(Map.of("max-calls", "10"), one);
    ManagedChannel channel = loopback.open(EmbedServiceGrpc.getServiceDescriptor(), server);
    ManagedChannel foreign = loopback.foreign(server);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 9; i++) {
        threads.execute(() -> embed(channel));
      }
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

      Metadata hedge = new Metadata();
      hedge.put(Metadata.Key.of("hedgerow-hedge", Metadata.ASCII_STRING_MARSHALLER), "1");
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  EmbedServiceGrpc.newBlockingStub(foreign)
                      .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(hedge))
                      .embed(REQUEST));
      one.answer = EmbedResponse::getDefaultInstance;
      EmbedResponse accepted = EmbedServiceGrpc.newBlockingStub(foreign).embed(REQUEST);
      goOn.countDown();

      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(accepted).isNotNull();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wherever it goes; the second, wherever that goes, is answered. */
  private void firstCallIsStuck() {
    AtomicInteger calls = new AtomicInteger();
    Supplier<EmbedResponse> answer =
        () -> {
          if (calls.incrementAndGet() == 1) {
            awaitOver();
            letGo.countDown();
            throw Failure.cancelled("let go");
          }
          String copy = HedgeHeader.current() ? "hedge" : "first copy";
          return EmbedResponse.newBuilder().setModel(copy).build();
        };
    one.answer = answer;
    other.answer = answer;
  }

  private ManagedChannel channel(Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>(settings);
    keys.put("hedging.prior", "20ms");
    String target =
        "127.0.0.1:%d,127.0.0.1:%d"
            .formatted(
                loopback.serve(Map.of(), one).port(), loopback.serve(Map.of(), other).port());
    ManagedChannel channel = loopback.open(EmbedServiceGrpc.getServiceDescriptor(), target, keys);
    awaitBoth(channel);
    return channel;
  }

  /** Until both replicas are connected, there is no other one. These calls are sent once. */
  private void awaitBoth(ManagedChannel channel) {
    Supplier<EmbedResponse> first = one.answer;
    Supplier<EmbedResponse> second = other.answer;
    AtomicInteger seen = new AtomicInteger();
    one.answer = () -> seen(seen, 1);
    other.answer = () -> seen(seen, 2);
    while (seen.get() != 3) {
      try {
        Calls.unary(
            channel,
            EmbedServiceGrpc.getEmbedMethod(),
            HedgingInterceptor.bulk(CallOptions.DEFAULT),
            REQUEST);
      } catch (Failure e) {
        assertThat(e.kind()).as("too slow, as first calls are").isEqualTo(ErrorKind.UNAVAILABLE);
      }
    }
    one.answer = first;
    other.answer = second;
  }

  private static EmbedResponse seen(AtomicInteger seen, int bit) {
    seen.accumulateAndGet(bit, (a, b) -> a | b);
    return EmbedResponse.getDefaultInstance();
  }

  private static void awaitOver() {
    CountDownLatch over = new CountDownLatch(1);
    try (var _ = CallContext.onOver(over::countDown)) {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static EmbedResponse embed(ManagedChannel channel) {
    return Calls.unary(channel, EmbedServiceGrpc.getEmbedMethod(), REQUEST);
  }
}
