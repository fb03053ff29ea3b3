package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.telemetry.RpcAttributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * One CLIENT span a call, whatever the number of attempts; each further attempt is an event. The
 * trace context goes along in the headers.
 */
final class TracingClientInterceptor implements ClientInterceptor {
  private final Tracer tracer;
  private final TextMapPropagator propagator;

  TracingClientInterceptor(OpenTelemetry telemetry, Tracer tracer) {
    this.tracer = tracer;
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    Attempts attempts = new Attempts();
    return new SimpleForwardingClientCall<>(
        next.newCall(method, options.withStreamTracerFactory(attempts))) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        Span span =
            tracer
                .spanBuilder(method.getFullMethodName())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(RpcAttributes.SYSTEM, RpcAttributes.GRPC)
                .setAttribute(RpcAttributes.METHOD, method.getFullMethodName())
                .startSpan();
        attempts.span = span;
        propagator.inject(Context.current().with(span), headers, TraceHeaders.SETTER);
        try {
          super.start(new EndingListener<>(listener, span, method), headers);
        } catch (RuntimeException thrown) {
          RpcAttributes.outcome(span, Status.Code.INTERNAL.name(), true);
          span.end();
          throw thrown;
        }
      }
    };
  }

  /** Hears of every attempt before it is sent, also of those that gRPC makes by itself. */
  private static final class Attempts extends ClientStreamTracer.Factory {
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("attempt");
    private static final AttributeKey<Boolean> TRANSPARENT = AttributeKey.booleanKey("transparent");
    private static final ClientStreamTracer SILENT = new ClientStreamTracer() {};

    private volatile Span span = Span.getInvalid();

    @Override
    public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
      if (info.getPreviousAttempts() > 0 || info.isTransparentRetry()) {
        span.addEvent(
            "retry",
            Attributes.of(
                ATTEMPT, info.getPreviousAttempts() + 1L, TRANSPARENT, info.isTransparentRetry()));
      }
      return SILENT;
    }
  }

  private static final class EndingListener<R> extends SimpleForwardingClientCallListener<R> {
    private final Span span;
    private final boolean stream;
    private boolean answered;

    EndingListener(ClientCall.Listener<R> listener, Span span, MethodDescriptor<?, R> method) {
      super(listener);
      this.span = span;
      this.stream = !method.getType().serverSendsOneMessage();
    }

    @Override
    public void onMessage(R message) {
      if (stream && !answered) {
        span.addEvent("first message");
      }
      answered = true;
      super.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      boolean error = !status.isOk() && status.getCode() != Status.Code.CANCELLED;
      RpcAttributes.outcome(span, status.getCode().name(), error);
      span.end();
      super.onClose(status, trailers);
    }
  }
}
