package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An attempt fails. */
class RetryInCallTest extends CallRig {
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
