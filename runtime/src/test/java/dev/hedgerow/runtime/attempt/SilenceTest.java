package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.generate.v1.GenerateResponse;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replica says nothing. */
class SilenceTest extends CallRig {
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
