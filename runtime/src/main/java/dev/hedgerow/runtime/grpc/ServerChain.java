package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.attempt.HedgeHeader;
import dev.hedgerow.runtime.auth.AuthenticationInterceptor;
import dev.hedgerow.runtime.auth.Authenticator;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/** The one place where the interceptors of a server are put in order. */
final class ServerChain {
  private ServerChain() {}

  /**
   * Outermost first. A call is open until all others have seen its end. The trace is around the
   * rest, so that the log has its id; the log sees the mapped status; errors of what is further in
   * are mapped; who calls is known before the call is admitted, and it is admitted before its
   * request is looked at.
   */
  static List<ServerInterceptor> of(
      OpenCalls calls,
      OpenTelemetry telemetry,
      Tracer tracer,
      Authenticator authenticator,
      ServerConfig config) {
    return List.of(
        calls,
        forServices(new TracingServerInterceptor(telemetry, tracer)),
        forServices(new CallLogInterceptor()),
        new ErrorInterceptor(),
        new HedgeHeader(),
        forServices(new AuthenticationInterceptor(authenticator)),
        forServices(
            new AdmissionInterceptor(
                config.maxCalls(), new DefaultDeadlines(config.defaultDeadline()))),
        new ValidationInterceptor());
  }

  /** Health and reflection are answered whatever the load, and fill neither log nor traces. */
  private static ServerInterceptor forServices(ServerInterceptor interceptor) {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return call.getMethodDescriptor().getFullMethodName().startsWith("grpc.")
            ? next.startCall(call, headers)
            : interceptor.interceptCall(call, headers, next);
      }

      @Override
      public String toString() {
        return interceptor.getClass().getSimpleName();
      }
    };
  }
}
