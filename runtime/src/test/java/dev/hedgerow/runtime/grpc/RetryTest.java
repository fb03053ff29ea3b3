package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.error.Failure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call that is tried again leaves to be seen. */
class RetryTest {
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final EmbedRequest GOOD =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();
  private final FakeEmbed service = new FakeEmbed();
  private List<SpanData> calls = List.of();
  private List<SpanData> served = List.of();

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void everyAttemptHasASpanUnderThatOfItsCall() {
    answerFromAttempt(2);

    List<SpanData> attempts = attempts(this::embed);

    assertThat(attempts).extracting(SpanData::getName).containsExactly("attempt", "retry");
    assertThat(attempts)
        .extracting(SpanData::getParentSpanId)
        .containsOnly(calls.getFirst().getSpanId());
    assertThat(attempts)
        .extracting(span -> span.getAttributes().get(ADDRESS))
        .allMatch(address -> address.startsWith("127.0.0.1:"));
  }

  @Test
  void whatTheServiceDoesIsUnderItsAttempt() {
    List<SpanData> attempts = attempts(this::embed);

    assertThat(served)
        .extracting(SpanData::getParentSpanId)
        .containsExactly(attempts.getFirst().getSpanId());
  }

  @Test
  void aCallThatSucceedsAtOnceHasOneAttempt() {
    assertThat(attempts(this::embed)).hasSize(1);
  }

  @Test
  void theLastFailuresOwnReasonComesThrough() {
    answerFromAttempt(4);

    List<SpanData> attempts =
        attempts(
            () -> {
              Failure failure = catchThrowableOfType(Failure.class, this::embed);
              assertThat(failure.reason()).isEqualTo("OVERLOADED");
              assertThat(failure.metadata()).containsEntry("attempt", "3");
            });

    assertThat(attempts).extracting(SpanData::getName).containsExactly("attempt", "retry", "retry");
  }

  private void answerFromAttempt(int first) {
    service.answer =
        () -> {
          int attempt = service.calls.get();
          if (attempt < first) {
            throw Failure.overloaded("full", Duration.ofMillis(1))
                .with("attempt", Integer.toString(attempt));
          }
          return EmbedResponse.getDefaultInstance();
        };
  }

  private void embed() {
    Calls.unary(
        loopback.open(EmbedServiceGrpc.getServiceDescriptor(), loopback.serve(Map.of(), service)),
        EmbedServiceGrpc.getEmbedMethod(),
        GOOD);
  }

  /** Those of the one call that the body makes. */
  private List<SpanData> attempts(Runnable body) {
    Span root = loopback.telemetry().tracer().spanBuilder("root").startSpan();
    try (Scope _ = root.makeCurrent()) {
      body.run();
    }
    loopback.close();
    List<SpanData> spans = loopback.ring().trace(root.getSpanContext().getTraceId());
    calls =
        spans.stream()
            .filter(span -> span.getParentSpanId().equals(root.getSpanContext().getSpanId()))
            .toList();
    assertThat(calls).hasSize(1);
    served = spans.stream().filter(span -> span.getKind() == SpanKind.SERVER).toList();
    return spans.stream()
        .filter(span -> span.getKind() == SpanKind.CLIENT && !calls.contains(span))
        .toList();
  }
}
