package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.runtime.attempt.HedgingInterceptor.Target;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.telemetry.SpanRing;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A call with several attempts, in virtual time. */
class HedgingCallTest {
  private static final Duration PRIOR = Duration.ofMillis(100);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final MethodDescriptor<EmbedRequest, EmbedResponse> EMBED =
      EmbedServiceGrpc.getEmbedMethod();
  private static final MethodDescriptor<GenerateRequest, GenerateResponse> GENERATE =
      GenerateServiceGrpc.getGenerateMethod();
  private static final EmbedRequest REQUEST = EmbedRequest.newBuilder().addTexts("a text").build();
  private static final EmbedResponse ONE = EmbedResponse.newBuilder().setModel("one").build();
  private static final EmbedResponse OTHER = EmbedResponse.newBuilder().setModel("other").build();
  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> HEDGE =
      Metadata.Key.of("hedgerow-hedge", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> OWN =
      Metadata.Key.of("own", Metadata.ASCII_STRING_MARSHALLER);

  private final VirtualTimer timer = new VirtualTimer();
  private final SpanRing ring = new SpanRing(100);
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final Telemetry telemetry = Telemetry.start("test", List.of(ring), List.of(metrics));
  private FakeReplicas replicas = new FakeReplicas(2);
  private HedgingInterceptor interceptor = interceptor(Map.of());

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Nested
  class Hedging {
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
      seen[0].run(HedgingCallTest.this::embed);
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
      for (int i = 0; i < 2_000; i++) {
        embed();
        int first = replicas.attempts() - 1;
        boolean slow = i % 100 == 50;
        timer.pass(Duration.ofMillis(slow ? 50 : i % 1000 < 8 ? 11 : 5));
        if (replicas.attempts() > first + 1) {
          timer.pass(Duration.ofMillis(5));
        }
        replicas.attempt(replicas.attempts() - 1).finish(ONE);
        timer.settle();
      }
      timer.pass(Duration.ofSeconds(2));
      int before = replicas.attempts();
      embed();
      timer.pass(Duration.ofMillis(12));
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

  @Nested
  class Failing {
    @Test
    void aFastFailureIsTriedAgainElsewhereAndIsNoHedge() {
      HeardListener<EmbedResponse> heard = embed();
      replicas.attempt(0).close(Status.UNAVAILABLE);
      timer.pass(Duration.ZERO);

      assertThat(replicas.attempts()).isEqualTo(2);
      assertThat(replicas.attempt(1).headers.containsKey(HEDGE)).isFalse();
      assertThat(replicas.attempt(1).sent().address())
          .isNotEqualTo(replicas.attempt(0).sent().address());
      replicas.attempt(1).finish(OTHER);
      assertThat(heard.heard).containsExactly(OTHER, Code.OK);
      assertThat(count("hedgerow.hedge.sent")).isZero();
    }

    @Test
    void theHedgesFailureIsNotHeardWhileTheFirstLives() {
      HeardListener<EmbedResponse> heard = embed();
      timer.pass(PRIOR);
      replicas.attempt(1).refuse(Status.INTERNAL, new Metadata());
      timer.pass(Duration.ofSeconds(1));
      assertThat(heard.heard).isEmpty();

      replicas.attempt(0).finish(ONE);
      assertThat(heard.heard).containsExactly(ONE, Code.OK);
      assertThat(replicas.attempts()).isEqualTo(2);
    }

    @Test
    void theHedgeGoesOnWhenTheFirstFails() {
      HeardListener<EmbedResponse> heard = embed();
      timer.pass(PRIOR);
      replicas.attempt(0).close(Status.UNAVAILABLE);
      timer.pass(Duration.ofSeconds(1));
      assertThat(heard.heard).isEmpty();

      replicas.attempt(1).finish(OTHER);
      assertThat(heard.heard).containsExactly(OTHER, Code.OK);
      assertThat(replicas.attempts()).isEqualTo(2);
    }

    @Test
    void whatNoOtherReplicaWouldDoBetterIsHeardAtOnce() {
      HeardListener<EmbedResponse> heard = embed();
      timer.pass(PRIOR);
      replicas.attempt(0).refuse(Status.INVALID_ARGUMENT, new Metadata());
      timer.settle();

      assertThat(heard.heard).containsExactly(Code.INVALID_ARGUMENT);
      assertThat(replicas.attempt(1).cancelled).isNotNull();
    }

    @Test
    void theLastFailuresOwnReasonIsHeard() {
      HeardListener<EmbedResponse> heard = embed();
      for (int i = 0; i < 3; i++) {
        replicas.attempt(i).refuse(Status.UNAVAILABLE.withDescription("no " + i), new Metadata());
        timer.pass(Duration.ofSeconds(1));
      }
      assertThat(replicas.attempts()).isEqualTo(3);
      assertThat(heard.heard).containsExactly(Code.UNAVAILABLE);
      assertThat(heard.status().getDescription()).isEqualTo("no 2");
    }

    @Test
    void pushbackSaysWhen() {
      embed();
      replicas.attempt(0).refuse(Status.UNAVAILABLE, pushback("700"));
      timer.pass(Duration.ofMillis(699));
      assertThat(replicas.attempts()).isEqualTo(1);
      timer.pass(Duration.ofMillis(1));
      assertThat(replicas.attempts()).isEqualTo(2);
    }

    @Test
    void pushbackMaySayNever() {
      HeardListener<EmbedResponse> heard = embed();
      replicas.attempt(0).refuse(Status.UNAVAILABLE, pushback("-1"));
      timer.pass(MINUTE);
      assertThat(heard.heard).containsExactly(Code.UNAVAILABLE);
      assertThat(replicas.attempts()).isEqualTo(1);
    }

    @Test
    void noTryBeginsAfterTheDeadline() {
      Deadline deadline = Deadline.after(500, TimeUnit.MILLISECONDS);
      HeardListener<EmbedResponse> heard =
          start(EMBED, CallOptions.DEFAULT.withDeadline(deadline), REQUEST, new Metadata());
      replicas.attempt(0).refuse(Status.UNAVAILABLE, pushback("800"));
      timer.settle();
      assertThat(heard.heard).containsExactly(Code.UNAVAILABLE);
      assertThat(timer.waiting()).isZero();
    }

    @Test
    void aServiceThatFailsIsNotFloodedWithRetries() {
      int calls = 100;
      for (int i = 0; i < calls; i++) {
        int first = replicas.attempts();
        embed();
        for (int n = first; n < replicas.attempts(); n++) {
          replicas.attempt(n).refuse(Status.UNAVAILABLE, new Metadata());
          timer.pass(Duration.ofSeconds(2));
        }
      }
      assertThat(replicas.attempts()).isLessThan(calls + 20);
    }

    @Test
    void whatMayNotBeRepeatedIsNotTriedAgain() {
      var method = RetrieveServiceGrpc.getDeleteMethod();
      assertThat(interceptor.interceptCall(method, CallOptions.DEFAULT, replicas))
          .isNotInstanceOf(HedgingCall.class);
    }
  }

  @Nested
  class Cancelling {
    @Test
    void reachesBothAttemptsAndIsHeardOnce() {
      HeardListener<EmbedResponse> heard = new HeardListener<>();
      ClientCall<EmbedRequest, EmbedResponse> call = begin(EMBED, CallOptions.DEFAULT, heard);
      timer.pass(PRIOR);
      call.cancel("enough", null);

      assertThat(heard.heard).containsExactly(Code.CANCELLED);
      assertThat(replicas.attempt(0).cancelled).isEqualTo("enough");
      assertThat(replicas.attempt(1).cancelled).isEqualTo("enough");
      assertThat(timer.waiting()).isZero();
    }

    @Test
    void waitsUntilAnAttemptIsStarted() {
      HeardListener<EmbedResponse> heard = new HeardListener<>();
      List<ClientCall<EmbedRequest, EmbedResponse>> calls = new ArrayList<>();
      replicas.whileStarting = () -> calls.forEach(call -> call.cancel("enough", null));
      ClientCall<EmbedRequest, EmbedResponse> call = call(EMBED, CallOptions.DEFAULT);
      calls.add(call);
      send(call, heard, REQUEST);

      assertThat(replicas.attempt(0).cancelled).isEqualTo("enough");
      assertThat(replicas.attempt(0).startedWhenCancelled).isTrue();
      assertThat(heard.heard).containsExactly(Code.CANCELLED);
    }

    @Test
    void ofTheContextIsHeardBetweenAttempts() {
      HeardListener<EmbedResponse> heard = new HeardListener<>();
      Context.CancellableContext context = Context.current().withCancellation();
      context.run(() -> begin(EMBED, CallOptions.DEFAULT, heard));
      replicas.attempt(0).refuse(Status.UNAVAILABLE, pushback("60000"));
      context.cancel(new TimeoutException());
      timer.settle();

      assertThat(heard.heard).hasSize(1);
      assertThat(timer.waiting()).isZero();
      assertThat(replicas.attempts()).isEqualTo(1);
    }

    @Test
    void aLoserIsNotCancelledOnTheThreadThatBringsTheAnswer() {
      embed();
      timer.pass(PRIOR);
      replicas.attempt(1).answer(OTHER);
      assertThat(replicas.attempt(0).cancelled).isNull();
      timer.settle();
      assertThat(replicas.attempt(0).cancelled).isNotNull();
    }

    @Test
    void callbacksRunOnTheCallersOwnExecutor() {
      Deque<Runnable> mine = new ArrayDeque<>();
      HeardListener<EmbedResponse> heard = new HeardListener<>();
      begin(EMBED, CallOptions.DEFAULT.withExecutor(mine::add), heard);
      replicas.attempt(0).finish(ONE);
      assertThat(heard.heard).isEmpty();
      while (!mine.isEmpty()) {
        mine.remove().run();
      }
      assertThat(heard.heard).containsExactly(ONE, Code.OK);
    }
  }

  @Nested
  class Silence {
    @Test
    void withoutAFirstMessageTheAttemptHasFailedAndTheReplicaIsToBlame() {
      interceptor =
          interceptor(
              Map.of(
                  "hedging.enabled", "false",
                  "methods.EmbedService/Embed.first-message-timeout", "300ms"));
      for (int i = 0; i < 3; i++) {
        int before = replicas.attempts();
        HeardListener<EmbedResponse> heard = embed();
        timer.pass(Duration.ofMillis(300));
        timer.pass(Duration.ofMillis(100));
        assertThat(replicas.attempt(before).cancelled).isNotNull();
        replicas.attempt(before + 1).finish(OTHER);
        assertThat(heard.heard).containsExactly(OTHER, Code.OK);
      }
      assertThat(replicas.placement().ejected(1)).isTrue();
    }

    @Test
    void headersAreNoSignOfLife() {
      interceptor =
          interceptor(
              Map.of(
                  "hedging.enabled", "false",
                  "methods.EmbedService/Embed.first-message-timeout", "300ms"));
      HeardListener<EmbedResponse> heard = embed();
      for (int i = 0; i < 3; i++) {
        replicas.attempt(i).sendHeaders(new Metadata());
        timer.pass(Duration.ofMillis(300));
        timer.pass(Duration.ofMillis(200));
      }
      assertThat(heard.heard).endsWith(Code.UNAVAILABLE);
      assertThat(StatusProto.fromStatusAndTrailers(heard.status(), heard.trailers()).toString())
          .contains("silent_ms", "300");
    }

    @Test
    void aStreamThatStopsEndsWithAReason() {
      interceptor =
          interceptor(Map.of("methods.GenerateService/Generate.next-message-timeout", "300ms"));
      HeardListener<GenerateResponse> heard = generate(true, 8);
      replicas.attempt(0).answer(delta("a"));
      timer.pass(Duration.ofMillis(299));
      replicas.attempt(0).answer(delta("b"));
      timer.pass(Duration.ofMillis(299));
      assertThat(heard.heard).hasSize(2);
      timer.pass(Duration.ofMillis(1));

      assertThat(heard.heard).endsWith(Code.UNAVAILABLE);
      assertThat(heard.trailers().keys()).contains("grpc-status-details-bin");
      assertThat(replicas.attempt(0).cancelled).isNotNull();
    }

    @Test
    void aCallerWhoAsksForNothingWaitsForNothing() {
      interceptor =
          interceptor(Map.of("methods.GenerateService/Generate.next-message-timeout", "300ms"));
      HeardListener<GenerateResponse> heard = generate(true, 1);
      replicas.attempt(0).answer(delta("a"));
      timer.pass(MINUTE);
      assertThat(heard.heard).containsExactly(delta("a"));
    }
  }

  @Nested
  class Telling {
    @Test
    void twoSpansUnderTheCallsOneAndALoserIsNoError() {
      Span parent = telemetry.tracer().spanBuilder("call").startSpan();
      try (Scope _ = parent.makeCurrent()) {
        embed();
      }
      timer.pass(PRIOR);
      replicas.attempt(1).finish(OTHER);
      timer.settle();
      parent.end();

      List<SpanData> attempts =
          ring.trace(parent.getSpanContext().getTraceId()).stream()
              .filter(span -> span.getParentSpanId().equals(parent.getSpanContext().getSpanId()))
              .toList();
      assertThat(attempts).extracting(SpanData::getName).containsExactly("attempt", "hedge");
      assertThat(attempts)
          .extracting(
              span -> span.getAttributes().get(AttributeKey.stringKey("hedgerow.attempt.outcome")))
          .containsExactly("lost", "won");
      assertThat(attempts)
          .extracting(span -> span.getStatus().getStatusCode())
          .containsOnly(StatusCode.UNSET);
    }

    @Test
    void countsWhatWasArmedSentWonAndDenied() {
      for (int i = 0; i < 6; i++) {
        int before = replicas.attempts();
        embed();
        timer.pass(PRIOR);
        replicas.attempt(replicas.attempts() - 1).finish(OTHER);
        timer.settle();
        assertThat(replicas.attempts()).isGreaterThan(before);
      }
      assertThat(count("hedgerow.hedge.armed")).isEqualTo(6);
      assertThat(count("hedgerow.hedge.sent")).isEqualTo(5);
      assertThat(count("hedgerow.hedge.won")).isEqualTo(5);
      assertThat(count("hedgerow.hedge.denied")).isEqualTo(1);
      assertThat(metrics.collectAllMetrics())
          .extracting(MetricData::getName)
          .contains("hedgerow.hedge.delay", "hedgerow.hedge.saved");
    }

    @Test
    void whoeverAsksIsToldHowManyWereSentAndWon() {
      HedgeTally tally = new HedgeTally();
      tally.count(HedgingCallTest.this::embed);
      timer.pass(PRIOR);
      assertThat(tally.sent()).isEqualTo(1);
      assertThat(tally.won()).isZero();
      replicas.attempt(1).finish(OTHER);
      assertThat(tally.won()).isEqualTo(1);
    }
  }

  private void learn(Duration latency) {
    for (int i = 0; i < 200; i++) {
      embed();
      timer.pass(latency);
      replicas.attempt(replicas.attempts() - 1).finish(ONE);
    }
    timer.pass(Duration.ofSeconds(2));
  }

  private HeardListener<EmbedResponse> embed() {
    return start(EMBED, CallOptions.DEFAULT, REQUEST, new Metadata());
  }

  private HeardListener<GenerateResponse> generate(boolean local, int asked) {
    HeardListener<GenerateResponse> heard = new HeardListener<>();
    CallOptions options =
        local ? HedgingInterceptor.localModel(CallOptions.DEFAULT) : CallOptions.DEFAULT;
    ClientCall<GenerateRequest, GenerateResponse> call = call(GENERATE, options);
    call.start(heard, new Metadata());
    call.request(asked);
    call.sendMessage(GenerateRequest.getDefaultInstance());
    call.halfClose();
    return heard;
  }

  private <Q, R> HeardListener<R> start(
      MethodDescriptor<Q, R> method, CallOptions options, Q request, Metadata headers) {
    HeardListener<R> heard = new HeardListener<>();
    ClientCall<Q, R> call = call(method, options);
    call.start(heard, headers);
    call.request(2);
    call.sendMessage(request);
    call.halfClose();
    return heard;
  }

  private ClientCall<EmbedRequest, EmbedResponse> begin(
      MethodDescriptor<EmbedRequest, EmbedResponse> method,
      CallOptions options,
      HeardListener<EmbedResponse> heard) {
    ClientCall<EmbedRequest, EmbedResponse> call = call(method, options);
    send(call, heard, REQUEST);
    return call;
  }

  private static <Q, R> void send(ClientCall<Q, R> call, HeardListener<R> heard, Q request) {
    call.start(heard, new Metadata());
    call.request(2);
    call.sendMessage(request);
    call.halfClose();
  }

  private <Q, R> ClientCall<Q, R> call(MethodDescriptor<Q, R> method, CallOptions options) {
    return interceptor.interceptCall(method, options, replicas);
  }

  private HedgingInterceptor interceptor(Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>();
    settings.forEach((key, value) -> keys.put("hedgerow.mesh." + key, value));
    MeshConfig config =
        Configuration.load(
                List.of(new Mapping(MeshConfig.class, "hedgerow.mesh")), null, Map.of(), keys)
            .get(MeshConfig.class, "hedgerow.mesh");
    return new HedgingInterceptor(
        new Methods(config),
        new Target(
            timer,
            telemetry.tracer(),
            new RetryThrottle(),
            new HedgeMetrics(telemetry.meter(), "test")));
  }

  private long count(String name) {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  private static Metadata pushback(String millis) {
    Metadata trailers = new Metadata();
    trailers.put(PUSHBACK, millis);
    return trailers;
  }

  private static GenerateResponse delta(String text) {
    return GenerateResponse.newBuilder().setText(TextDelta.newBuilder().setText(text)).build();
  }
}
