package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.opentelemetry.GrpcOpenTelemetry;
import java.util.List;
import java.util.Optional;

/** gRPC's own metrics of calls and attempts (gRFC A66), for channels and servers alike. */
final class GrpcMetrics {
  /** Off unless asked for (gRFC A96). */
  private static final List<String> RETRIES =
      List.of(
          "grpc.client.call.retries",
          "grpc.client.call.transparent_retries",
          "grpc.client.call.retry_delay");

  private GrpcMetrics() {}

  /** Empty when nobody collects them: counting costs, too. */
  static Optional<GrpcOpenTelemetry> of(Telemetry telemetry) {
    return telemetry.measures()
        ? Optional.of(
            GrpcOpenTelemetry.newBuilder()
                .sdk(telemetry.openTelemetry())
                .enableMetrics(RETRIES)
                .build())
        : Optional.empty();
  }
}
