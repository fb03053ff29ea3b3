package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.auth.AuthenticationInterceptor;
import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one record at the end of every call, however it ends: INFO when it went well, else WARN.
 */
final class CallLogInterceptor implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger("dev.hedgerow.calls");
  private static final String UNKNOWN = "-";

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    EndRecord record = new EndRecord(call.getMethodDescriptor().getFullMethodName());
    ServerCall<Q, R> logged =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public Attributes getAttributes() {
            return super.getAttributes().toBuilder()
                .set(AuthenticationInterceptor.CALLER, record::madeBy)
                .build();
          }

          @Override
          public void close(Status status, Metadata trailers) {
            record.write(status, trailers);
            super.close(status, trailers);
          }
        };
    return new SimpleForwardingServerCallListener<>(next.startCall(logged, headers)) {
      @Override
      public void onCancel() {
        record.write(StatusMapping.cancelled(), new Metadata());
        super.onCancel();
      }
    };
  }

  private static final class EndRecord {
    private final long started = System.nanoTime();
    private final AtomicBoolean written = new AtomicBoolean();
    private final String traceId = Span.current().getSpanContext().getTraceId();
    private final String method;
    private volatile @Nullable Principal caller;

    EndRecord(String method) {
      this.method = method;
    }

    void madeBy(Principal principal) {
      caller = principal;
    }

    void write(Status status, Metadata trailers) {
      // A call that its caller gives up is nothing unusual: every hedge that loses is one.
      boolean usual = status.isOk() || status.getCode() == Status.Code.CANCELLED;
      Level level = usual ? Level.INFO : Level.WARN;
      if (!written.compareAndSet(false, true) || !LOG.isEnabledForLevel(level)) {
        return;
      }
      long micros = (System.nanoTime() - started) / 1_000;
      Principal principal = caller;
      LOG.atLevel(level)
          .addKeyValue("method", method)
          .addKeyValue("code", status.getCode().name())
          .addKeyValue("reason", status.isOk() ? UNKNOWN : reason(status, trailers))
          .addKeyValue("duration_us", micros)
          .addKeyValue("tenant", principal == null ? UNKNOWN : principal.tenant())
          .addKeyValue("key_id", principal == null ? UNKNOWN : principal.keyId())
          .addKeyValue("trace_id", traceId)
          .log("call");
    }

    private static String reason(Status status, Metadata trailers) {
      return status.getCause() instanceof Failure failure
          ? failure.reason()
          : StatusMapping.failure(status, trailers).reason();
    }
  }
}
