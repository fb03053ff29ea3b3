package dev.hedgerow.bench.tail;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.call.Permits;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Handlers;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A replica that works by sleeping, in a number of slots, so that the cores do not decide how much
 * it can do. A call that finds no slot waits, and is refused when too many wait already. A slot is
 * busy until its work is done, whoever still waits for it: a run of a model is not interrupted.
 */
final class SlowEmbed extends EmbedServiceGrpc.EmbedServiceImplBase {
  static final EmbedRequest REQUEST =
      EmbedRequest.newBuilder()
          .setRole(Role.ROLE_QUERY)
          .addTexts("How many eggs does the hedge sparrow lay?")
          .build();

  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final EmbedResponse RESPONSE =
      EmbedResponse.newBuilder()
          .setModel("none")
          .setDimension(1)
          .addEmbeddings(Embedding.newBuilder().addAllVector(List.of(1f)).setTokenCount(11))
          .build();

  private final Shape shape;
  private final Random random;
  private final Permits slots;
  private final int mostWaiting;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();
  private final int places;
  private volatile double factor = 1;

  SlowEmbed(Shape shape, int seed, int slots, int mostWaiting) {
    this.shape = shape;
    this.random = new Random(seed);
    this.slots = new Permits("slots", slots);
    this.places = slots;
    this.mostWaiting = mostWaiting;
  }

  /** From now on all takes so many times as long. */
  void slower(double times) {
    factor = times;
  }

  /** Calls that came, refused ones too. */
  long calls() {
    return calls.get();
  }

  @Override
  public void embed(EmbedRequest request, StreamObserver<EmbedResponse> out) {
    calls.incrementAndGet();
    Handlers.unary(out, this::answer);
  }

  private EmbedResponse answer() {
    try {
      if (inside.incrementAndGet() > places + mostWaiting) {
        throw Failure.overloaded("all slots are taken", RETRY_AFTER);
      }
      try (var _ = slots.take(1)) {
        sleep();
      }
      return RESPONSE;
    } finally {
      inside.decrementAndGet();
    }
  }

  private void sleep() {
    try {
      TimeUnit.NANOSECONDS.sleep((long) (sample() * factor * 1e6));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted").causedBy(e);
    }
  }

  private synchronized double sample() {
    return shape.sample(random);
  }
}
