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
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call that is tried again leaves to be seen. */
class RetryTest {
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("attempt");
  private static final EmbedRequest GOOD =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();
  private final FakeEmbed service = new FakeEmbed();

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void aSecondAttemptIsAnEventOfTheOneSpan() {
    answerFromAttempt(2);

    SpanData span = clientSpan(this::embed);

    assertThat(span.getEvents())
        .extracting(EventData::getName, event -> event.getAttributes().get(ATTEMPT))
        .containsExactly(org.assertj.core.api.Assertions.tuple("retry", 2L));
  }

  @Test
  void aSecondAttemptIsCounted() {
    answerFromAttempt(2);

    embed();

    assertThat(loopback.metrics())
        .filteredOn(metric -> metric.getName().equals("grpc.client.call.retries"))
        .flatExtracting(metric -> metric.getHistogramData().getPoints())
        .extracting(HistogramPointData::getSum)
        .containsExactly(1.0);
  }

  @Test
  void aCallThatSucceedsAtOnceHasNoEvent() {
    assertThat(clientSpan(this::embed).getEvents()).isEmpty();
  }

  @Test
  void theLastFailuresOwnReasonComesThrough() {
    answerFromAttempt(4);

    SpanData span =
        clientSpan(
            () -> {
              Failure failure = catchThrowableOfType(Failure.class, this::embed);
              assertThat(failure.reason()).isEqualTo("OVERLOADED");
              assertThat(failure.metadata()).containsEntry("attempt", "3");
            });

    assertThat(span.getEvents())
        .extracting(event -> event.getAttributes().get(ATTEMPT))
        .containsExactly(2L, 3L);
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

  /** The one of the calls that the body makes. */
  private SpanData clientSpan(Runnable body) {
    Span root = loopback.telemetry().tracer().spanBuilder("root").startSpan();
    try (Scope _ = root.makeCurrent()) {
      body.run();
    }
    loopback.close();
    List<SpanData> spans = loopback.ring().trace(root.getSpanContext().getTraceId());
    return spans.stream()
        .filter(span -> span.getKind() == SpanKind.CLIENT)
        .reduce(
            (_, _) -> {
              throw new AssertionError(spans);
            })
        .orElseThrow();
  }
}
