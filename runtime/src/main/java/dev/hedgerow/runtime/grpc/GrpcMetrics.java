package dev.hedgerow.runtime.grpc;

import io.grpc.opentelemetry.GrpcOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;

/** gRPC's own metrics of calls and attempts (gRFC A66), for channels and servers alike. */
final class GrpcMetrics {
  /** Off unless asked for (gRFC A96). */
  private static final List<String> RETRIES =
      List.of(
          "grpc.client.call.retries",
          "grpc.client.call.transparent_retries",
          "grpc.client.call.retry_delay");

  private GrpcMetrics() {}

  static GrpcOpenTelemetry of(OpenTelemetry telemetry) {
    return GrpcOpenTelemetry.newBuilder().sdk(telemetry).enableMetrics(RETRIES).build();
  }
}
