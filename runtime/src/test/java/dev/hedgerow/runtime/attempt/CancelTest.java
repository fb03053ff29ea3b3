package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A caller gives up, or another attempt was faster. */
class CancelTest extends CallRig {
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
