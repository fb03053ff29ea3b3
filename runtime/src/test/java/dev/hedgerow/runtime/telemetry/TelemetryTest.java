package dev.hedgerow.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  @Test
  void givesIdsToSpansThatNobodyLooksAtAndRecordsNothing() {
    try (Telemetry telemetry = Telemetry.start("test", List.of())) {
      Span span = telemetry.tracer().spanBuilder("unseen").startSpan();

      assertThat(span.isRecording()).isFalse();
      assertThat(span.getSpanContext().isValid()).isTrue();
      assertThat(span.getSpanContext().isSampled()).isFalse();
    }
  }

  @Test
  void passesACallersChoiceToSampleOnWhereItselfRecordsNothing() {
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Telemetry telemetry = Telemetry.start("test", List.of())) {
      Span span =
          telemetry
              .tracer()
              .spanBuilder("passing")
              .setParent(Context.root().with(Span.wrap(caller)))
              .startSpan();

      assertThat(span.getSpanContext().isSampled()).isTrue();
      assertThat(span.getSpanContext().getTraceId()).isEqualTo(caller.getTraceId());
      span.end();
    }
  }

  @Test
  void recordsWhatSomebodyLooksAt() {
    SpanRing ring = new SpanRing(2);
    try (Telemetry telemetry = Telemetry.start("test", List.of(ring))) {
      Span span = telemetry.tracer().spanBuilder("seen").startSpan();
      span.end();

      assertThat(ring.trace(span.getSpanContext().getTraceId())).hasSize(1);
    }
  }

  @Test
  void measuresWhenSomebodyCollects() {
    try (Telemetry nobody = Telemetry.start("test", List.of());
        Telemetry reader =
            Telemetry.start("test", List.of(), List.of(InMemoryMetricReader.create()))) {
      assertThat(nobody.measures()).isFalse();
      assertThat(reader.measures()).isTrue();
    }
  }
}
