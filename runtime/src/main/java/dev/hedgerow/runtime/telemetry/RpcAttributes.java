package dev.hedgerow.runtime.telemetry;

import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** Names that OpenTelemetry's conventions give to what a call is, in one place. */
public final class RpcAttributes {
  public static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system.name");
  public static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  public static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("rpc.response.status_code");
  public static final String GRPC = "grpc";

  private RpcAttributes() {}

  /** Says how the call ended. */
  public static void outcome(Span span, String code, boolean error) {
    span.setAttribute(STATUS, code);
    if (error) {
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** Whether the conventions hold the server to account for a status. */
  public static boolean isServerFault(Status status) {
    return switch (status.getCode()) {
      case UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS -> true;
      case OK,
          CANCELLED,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNAUTHENTICATED ->
          false;
    };
  }
}
