package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.telemetry.RpcAttributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** One SERVER span a call, child of the caller's, current in every callback. */
final class TracingServerInterceptor implements ServerInterceptor {
  private final Tracer tracer;
  private final TextMapPropagator propagator;

  TracingServerInterceptor(OpenTelemetry telemetry, Tracer tracer) {
    this.tracer = tracer;
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Context parent = propagator.extract(Context.root(), headers, TraceHeaders.GETTER);
    String method = call.getMethodDescriptor().getFullMethodName();
    Span span =
        tracer
            .spanBuilder(method)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(RpcAttributes.SYSTEM, RpcAttributes.GRPC)
            .setAttribute(RpcAttributes.METHOD, method)
            .startSpan();
    Context context = parent.with(span);
    try (Scope _ = context.makeCurrent()) {
      return new TracedListener<>(next.startCall(new TracedCall<>(call, span), headers), context);
    } catch (RuntimeException thrown) {
      span.setStatus(StatusCode.ERROR).end();
      throw thrown;
    }
  }

  private static final class TracedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Span span;
    private boolean answered;

    TracedCall(ServerCall<Q, R> call, Span span) {
      super(call);
      this.span = span;
    }

    @Override
    public void sendMessage(R message) {
      if (!answered && !getMethodDescriptor().getType().serverSendsOneMessage()) {
        span.addEvent("first message");
      }
      answered = true;
      super.sendMessage(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      RpcAttributes.outcome(span, status.getCode().name(), RpcAttributes.isServerFault(status));
      super.close(status, trailers);
    }
  }

  private static final class TracedListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Context context;

    TracedListener(ServerCall.Listener<Q> listener, Context context) {
      super(listener);
      this.context = context;
    }

    @Override
    public void onMessage(Q message) {
      try (Scope _ = context.makeCurrent()) {
        super.onMessage(message);
      }
    }

    @Override
    public void onHalfClose() {
      try (Scope _ = context.makeCurrent()) {
        super.onHalfClose();
      }
    }

    @Override
    public void onReady() {
      try (Scope _ = context.makeCurrent()) {
        super.onReady();
      }
    }

    @Override
    public void onCancel() {
      Span span = Span.fromContext(context);
      try (Scope _ = context.makeCurrent()) {
        super.onCancel();
      } finally {
        Status status = StatusMapping.cancelled();
        RpcAttributes.outcome(span, status.getCode().name(), RpcAttributes.isServerFault(status));
        span.end();
      }
    }

    @Override
    public void onComplete() {
      try (Scope _ = context.makeCurrent()) {
        super.onComplete();
      } finally {
        Span.fromContext(context).end();
      }
    }
  }
}
