package dev.hedgerow.runtime.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One service's telemetry. Configured by OpenTelemetry's own environment variables and system
 * properties; exporters are off unless these name one. The service's name is {@code hedgerow-NAME}
 * unless {@code OTEL_SERVICE_NAME} says otherwise.
 */
public final class Telemetry implements AutoCloseable {
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final String INSTRUMENTATION = "dev.hedgerow";

  private static final String NONE = "none";
  private static final String TRACES = "otel.traces.exporter";
  private static final String METRICS = "otel.metrics.exporter";

  private final OpenTelemetrySdk sdk;
  private final boolean measures;

  private Telemetry(OpenTelemetrySdk sdk, boolean measures) {
    this.sdk = sdk;
    this.measures = measures;
  }

  /** Starts the telemetry of a service; the processors see every span that is sampled. */
  public static Telemetry start(String service, List<SpanProcessor> processors) {
    return start(service, processors, List.of());
  }

  /** The same; the readers collect its metrics, beside the exporter that is configured. */
  public static Telemetry start(
      String service, List<SpanProcessor> processors, List<MetricReader> readers) {
    return start(service, processors, List.of(), readers);
  }

  /**
   * The same.
   *
   * @param waiting see what is sampled, too, but are no reason to sample: where there is no other,
   *     only what a caller wants to be sampled is
   */
  public static Telemetry start(
      String service,
      List<SpanProcessor> processors,
      List<SpanProcessor> waiting,
      List<MetricReader> readers) {
    AtomicBoolean measured = new AtomicBoolean(!readers.isEmpty());
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(
                () -> Map.of(TRACES, NONE, METRICS, NONE, "otel.logs.exporter", NONE))
            .addResourceCustomizer(
                (resource, properties) ->
                    properties.getString("otel.service.name") != null
                        ? resource
                        : resource.toBuilder().put(SERVICE_NAME, "hedgerow-" + service).build())
            .addTracerProviderCustomizer(
                (provider, properties) -> {
                  processors.forEach(provider::addSpanProcessor);
                  waiting.forEach(provider::addSpanProcessor);
                  return provider.addSpanProcessor(new Unseen());
                })
            .addSamplerCustomizer(
                (sampler, properties) ->
                    processors.isEmpty() && off(properties, TRACES) ? Unseen.SAMPLER : sampler)
            .addMeterProviderCustomizer(
                (provider, properties) -> {
                  measured.compareAndSet(false, !off(properties, METRICS));
                  readers.forEach(provider::registerMetricReader);
                  return provider;
                })
            .build()
            .getOpenTelemetrySdk();
    return new Telemetry(sdk, measured.get());
  }

  private static boolean off(ConfigProperties properties, String exporter) {
    return NONE.equals(properties.getString(exporter));
  }

  /** Whether anybody collects metrics. */
  public boolean measures() {
    return measures;
  }

  /** For libraries that take the whole of it. */
  public OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** For the spans of the service. */
  public Tracer tracer() {
    return sdk.getTracer(INSTRUMENTATION);
  }

  /** For the metrics of the service. */
  public Meter meter() {
    return sdk.getMeter(INSTRUMENTATION);
  }

  /** Sends what is still here, within the exporters' own time limits. */
  @Override
  public void close() {
    sdk.close();
  }
}
