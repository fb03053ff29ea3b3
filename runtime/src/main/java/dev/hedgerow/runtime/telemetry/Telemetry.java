package dev.hedgerow.runtime.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;

/**
 * One service's telemetry. Configured by OpenTelemetry's own environment variables and system
 * properties; exporters are off unless these name one. The service's name is {@code hedgerow-NAME}
 * unless {@code OTEL_SERVICE_NAME} says otherwise.
 */
public final class Telemetry implements AutoCloseable {
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final String INSTRUMENTATION = "dev.hedgerow";

  private final OpenTelemetrySdk sdk;

  private Telemetry(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /** Starts the telemetry of a service; the processors see every span that is sampled. */
  public static Telemetry start(String service, List<SpanProcessor> processors) {
    return start(service, processors, List.of());
  }

  /** The same; the readers collect its metrics, beside the exporter that is configured. */
  public static Telemetry start(
      String service, List<SpanProcessor> processors, List<MetricReader> readers) {
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.traces.exporter", "none",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
            .addResourceCustomizer(
                (resource, properties) ->
                    properties.getString("otel.service.name") != null
                        ? resource
                        : resource.toBuilder().put(SERVICE_NAME, "hedgerow-" + service).build())
            .addTracerProviderCustomizer(
                (provider, properties) -> {
                  processors.forEach(provider::addSpanProcessor);
                  return provider;
                })
            .addMeterProviderCustomizer(
                (provider, properties) -> {
                  readers.forEach(provider::registerMetricReader);
                  return provider;
                })
            .build()
            .getOpenTelemetrySdk();
    return new Telemetry(sdk);
  }

  /** For libraries that take the whole of it. */
  public OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** For the spans of the service. */
  public Tracer tracer() {
    return sdk.getTracer(INSTRUMENTATION);
  }

  /** Sends what is still here, within the exporters' own time limits. */
  @Override
  public void close() {
    sdk.close();
  }
}
