package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.telemetry.RpcAttributes;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * The span of one attempt, under that of its call (gRFC A72). One that lost the race was cancelled,
 * which is no error.
 */
final class AttemptSpan {
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("hedgerow.attempt.kind");
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("hedgerow.attempt.outcome");

  private final Span span;
  private final Context context;

  AttemptSpan(Tracer tracer, Context parent, String method, Kind kind) {
    this.span =
        tracer
            .spanBuilder(kind.spanName())
            .setParent(parent)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(RpcAttributes.SYSTEM, RpcAttributes.GRPC)
            .setAttribute(RpcAttributes.METHOD, method)
            .setAttribute(KIND, kind.spanName())
            .startSpan();
    this.context = parent.with(span);
  }

  /** Where an attempt stands among those of its call. */
  enum Kind {
    /** The first. */
    FIRST("attempt"),
    /** Sent because the first is late. */
    HEDGE("hedge"),
    /** Sent because all before have failed. */
    RETRY("retry");

    private final String spanName;

    Kind(String spanName) {
      this.spanName = spanName;
    }

    String spanName() {
      return spanName;
    }
  }

  /** The trace's context for what the attempt does. */
  Context context() {
    return context;
  }

  /** Another attempt's answer counts. */
  void lost(String address) {
    end(address, "lost", Status.Code.CANCELLED, false);
  }

  /** It ended, as the call's answer or before another. */
  void ended(String address, Status status) {
    boolean cancelled = status.getCode() == Status.Code.CANCELLED;
    String outcome = status.isOk() ? "won" : cancelled ? "cancelled" : "failed";
    end(address, outcome, status.getCode(), !status.isOk() && !cancelled);
  }

  private void end(String address, String outcome, Status.Code code, boolean error) {
    if (span.isRecording()) {
      span.setAttribute(ADDRESS, address).setAttribute(OUTCOME, outcome);
      RpcAttributes.outcome(span, code.name(), error);
    }
    span.end();
  }
}
