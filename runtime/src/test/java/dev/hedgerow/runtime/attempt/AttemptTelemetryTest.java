package dev.hedgerow.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call with several attempts leaves to be seen. */
class AttemptTelemetryTest extends CallRig {
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
    tally.count(this::embed);
    timer.pass(PRIOR);
    assertThat(tally.sent()).isEqualTo(1);
    assertThat(tally.won()).isZero();
    replicas.attempt(1).finish(OTHER);
    assertThat(tally.won()).isEqualTo(1);
  }
}
