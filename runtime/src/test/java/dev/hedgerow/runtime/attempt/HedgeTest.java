package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.generate.v1.GenerateResponse;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A late call is sent a second time, where that is worth it. */
class HedgeTest extends CallRig {
  @Test
  void aLateCallIsSentAgainElsewhereAndTheFirstAnswerCounts() {
    HeardListener<EmbedResponse> heard = embed();
    timer.pass(PRIOR);

    assertThat(replicas.attempts()).isEqualTo(2);
    assertThat(replicas.attempt(1).sent().address())
        .isNotEqualTo(replicas.attempt(0).sent().address());
    replicas.attempt(1).finish(OTHER);
    timer.settle();
    assertThat(heard.heard).containsExactly(OTHER, Code.OK);
    assertThat(replicas.attempt(0).cancelled).isNotNull();
  }

  @Test
  void aCallThatIsAnsweredInTimeIsSentOnce() {
    HeardListener<EmbedResponse> heard = embed();
    timer.pass(PRIOR.minusMillis(1));
    replicas.attempt(0).finish(ONE);
    timer.pass(MINUTE);

    assertThat(heard.heard).containsExactly(ONE, Code.OK);
    assertThat(replicas.attempts()).isEqualTo(1);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void theFirstCopyMayStillWin() {
    HeardListener<EmbedResponse> heard = embed();
    timer.pass(PRIOR);
    replicas.attempt(0).finish(ONE);
    timer.settle();

    assertThat(heard.heard).containsExactly(ONE, Code.OK);
    assertThat(replicas.attempt(1).cancelled).isNotNull();
  }

  @Test
  void whatTheLoserSaysAfterwardsIsNotHeard() {
    replicas.heedCancel = false;
    HeardListener<EmbedResponse> heard = embed();
    timer.pass(PRIOR);
    replicas.attempt(1).finish(OTHER);
    timer.settle();
    replicas.attempt(0).finish(ONE);

    assertThat(heard.heard).containsExactly(OTHER, Code.OK);
  }

  @Test
  void headersSentEarlyDecideNothing() {
    HeardListener<EmbedResponse> heard = embed();
    replicas.attempt(0).sendHeaders(new Metadata());
    timer.pass(PRIOR);
    assertThat(heard.heard).isEmpty();

    replicas.attempt(1).sendHeaders(new Metadata());
    replicas.attempt(1).finish(OTHER);
    assertThat(heard.heard).containsExactly("headers", OTHER, Code.OK);
  }

  @Test
  void bothAttemptsHaveTheOneDeadlineOfTheCall() {
    Deadline deadline = Deadline.after(30, TimeUnit.SECONDS);
    start(EMBED, CallOptions.DEFAULT.withDeadline(deadline), REQUEST, new Metadata());
    timer.pass(PRIOR);

    assertThat(replicas.attempt(0).deadline()).isSameAs(deadline);
    assertThat(replicas.attempt(1).deadline()).isSameAs(deadline);
  }

  @Test
  void theSecondAttemptIsMadeInTheContextsOfTheCall() {
    Context.Key<String> key = Context.key("key");
    Span parent = telemetry.tracer().spanBuilder("parent").startSpan();
    Context mine = Context.current().withValue(key, "mine");
    mine.run(
        () -> {
          try (Scope _ = parent.makeCurrent()) {
            embed();
          }
        });
    timer.pass(PRIOR);
    parent.end();

    FakeReplicas.Attempt second = replicas.attempt(1);
    assertThat(key.get(second.context)).isEqualTo("mine");
    assertThat(second.span.getSpanContext().getTraceId())
        .isEqualTo(parent.getSpanContext().getTraceId());
  }

  @Test
  void eachAttemptHasItsOwnCopyOfTheHeaders() {
    Metadata headers = new Metadata();
    headers.put(OWN, "value");
    start(EMBED, CallOptions.DEFAULT, REQUEST, headers);
    replicas.attempt(0).headers.discardAll(OWN);
    timer.pass(PRIOR);

    assertThat(replicas.attempt(1).headers.get(OWN)).isEqualTo("value");
    assertThat(replicas.attempt(0).headers.containsKey(HEDGE)).isFalse();
    assertThat(replicas.attempt(1).headers.containsKey(HEDGE)).isTrue();
  }

  @Test
  void aLongRequestIsNotSentTwice() {
    EmbedRequest request = EmbedRequest.newBuilder().addTexts("x".repeat(70_000)).build();
    start(EMBED, CallOptions.DEFAULT, request, new Metadata());
    timer.pass(Duration.ofSeconds(5));
    assertThat(replicas.attempts()).isEqualTo(1);
  }

  @Test
  void withOneReplicaNothingIsSentTwice() {
    replicas = new FakeReplicas(1);
    embed();
    timer.pass(Duration.ofSeconds(5));
    assertThat(replicas.attempts()).isEqualTo(1);
  }

  @Test
  void aCallThatIsNotSentYetIsNotLate() {
    replicas.reachable = false;
    embed();
    timer.pass(Duration.ofSeconds(5));
    assertThat(replicas.attempts()).isEqualTo(1);
  }

  @Test
  void withoutTimeForATypicalCallNothingIsSentTwice() {
    learn(Duration.ofMillis(80));
    int before = replicas.attempts();
    Deadline deadline = Deadline.after(1, TimeUnit.MILLISECONDS);
    start(EMBED, CallOptions.DEFAULT.withDeadline(deadline), REQUEST, new Metadata());
    timer.pass(PRIOR);
    assertThat(replicas.attempts()).isEqualTo(before + 1);
    assertThat(count("hedgerow.hedge.denied")).isEqualTo(1);
  }

  @Test
  void whatASecondCopyCallsIsNotSentTwiceAgain() {
    Metadata hedge = new Metadata();
    HedgeHeader.mark(hedge);
    Context[] seen = new Context[1];
    new HedgeHeader()
        .interceptCall(
            new IdleServerCall<>(EMBED),
            hedge,
            (_, _) -> {
              seen[0] = Context.current();
              return new io.grpc.ServerCall.Listener<>() {};
            });
    seen[0].run(this::embed);
    timer.pass(Duration.ofSeconds(5));
    assertThat(replicas.attempts()).isEqualTo(1);
  }

  @Test
  void overloadStopsHedgesForASecondAndAQuotaDoesNot() {
    embed();
    replicas.attempt(0).refuse(Status.RESOURCE_EXHAUSTED, pushback("5"));
    embed();
    timer.pass(PRIOR);
    assertThat(replicas.attempts()).isEqualTo(3);

    replicas.attempt(1).refuse(Status.UNAVAILABLE, pushback("60000"));
    replicas.attempt(2).finish(ONE);
    embed();
    timer.pass(PRIOR);
    assertThat(replicas.attempts()).isEqualTo(4);
    timer.pass(Duration.ofSeconds(1));
    embed();
    timer.pass(PRIOR);
    assertThat(replicas.attempts()).isEqualTo(6);
  }

  @Test
  void theCallerAsksForNoMoreThanOneMessageOfEachUntilOneCounts() {
    interceptor = interceptor(Map.of());
    HeardListener<GenerateResponse> heard = generate(true, 8);
    timer.pass(PRIOR);
    assertThat(replicas.attempt(0).requested).isEqualTo(1);
    assertThat(replicas.attempt(1).requested).isEqualTo(1);

    replicas.attempt(1).answer(delta("a"));
    assertThat(replicas.attempt(1).requested).isEqualTo(8);
    assertThat(replicas.attempt(0).requested).isEqualTo(1);
    assertThat(heard.heard).containsExactly(delta("a"));
  }

  @Test
  void aBilledModelIsNotAskedTwiceUnlessThatIsAllowed() {
    generate(false, 8);
    timer.pass(Duration.ofSeconds(5));
    assertThat(replicas.attempts()).isEqualTo(1);

    interceptor = interceptor(Map.of("hedging.billed-models", "true"));
    generate(false, 8);
    timer.pass(PRIOR);
    assertThat(replicas.attempts()).isEqualTo(3);
  }

  @Test
  void whatNobodyWaitsForIsNotSentTwice() {
    start(EMBED, HedgingInterceptor.bulk(CallOptions.DEFAULT), REQUEST, new Metadata());
    timer.pass(Duration.ofSeconds(5));
    assertThat(replicas.attempts()).isEqualTo(1);
  }

  @Test
  void canBeSwitchedOffForAllAndForOne() {
    for (String key : List.of("hedging.enabled", "methods.EmbedService/Embed.hedging")) {
      interceptor = interceptor(Map.of(key, "false"));
      int before = replicas.attempts();
      embed();
      timer.pass(Duration.ofSeconds(5));
      assertThat(replicas.attempts()).isEqualTo(before + 1);
    }
  }

  /** Else calls that were sent twice would be late more often than the delay aims at. */
  @Test
  void aCallThatWasSentTwiceCountsOnceInTheDelay() {
    learn(Duration.ofMillis(5));
    // Three more in two hundred are fewer than the delay lets pass; six would not be.
    for (int i = 0; i < 3; i++) {
      embed();
      timer.pass(Duration.ofMillis(10));
      replicas.attempt(replicas.attempts() - 1).finish(OTHER);
      timer.settle();
    }
    timer.pass(Duration.ofSeconds(2));
    int before = replicas.attempts();
    embed();
    timer.pass(Duration.ofMillis(6));
    assertThat(replicas.attempts()).isEqualTo(before + 2);
  }

  @Test
  void theDelayFollowsWhatIsMeasured() {
    learn(Duration.ofMillis(5));
    int before = replicas.attempts();
    embed();
    timer.pass(Duration.ofMillis(6));
    assertThat(replicas.attempts()).isEqualTo(before + 2);
  }
}
