package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.telemetry.RpcAttributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** One CLIENT span a call, whatever the number of its attempts. */
final class TracingClientInterceptor implements ClientInterceptor {
  private final Tracer tracer;

  TracingClientInterceptor(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        Span span =
            tracer
                .spanBuilder(method.getFullMethodName())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(RpcAttributes.SYSTEM, RpcAttributes.GRPC)
                .setAttribute(RpcAttributes.METHOD, method.getFullMethodName())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
          super.start(new EndingListener<>(listener, span, method), headers);
        } catch (RuntimeException thrown) {
          RpcAttributes.outcome(span, Status.Code.INTERNAL.name(), true);
          span.end();
          throw thrown;
        }
      }
    };
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
