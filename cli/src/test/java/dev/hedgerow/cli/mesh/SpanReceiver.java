package dev.hedgerow.cli.mesh;

import dev.hedgerow.testkit.TestServer;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceImplBase;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes what processes export by OTLP over gRPC, as a collector does. */
final class SpanReceiver implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;

  /** A span and the name of the service that it comes from. */
  record Exported(String service, Span span) {
    String attribute(String key) {
      return value(span.getAttributesList(), key);
    }
  }

  private final BlockingQueue<Exported> arriving = new LinkedBlockingQueue<>();
  private final TestServer server = TestServer.start(Map.of("port", "0"), new Collector());

  /** What a process needs to know to export its spans to here. */
  Map<String, String> environment(String scheduleDelayMillis) {
    return Map.of(
        "OTEL_TRACES_EXPORTER",
        "otlp",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "grpc",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.port(),
        "OTEL_BSP_SCHEDULE_DELAY",
        scheduleDelayMillis);
  }

  /** What has arrived and was not awaited. */
  List<Exported> arrived() {
    List<Exported> spans = new ArrayList<>();
    arriving.drainTo(spans);
    return spans;
  }

  /** Waits for a span; those before it are passed over. */
  Exported await(Predicate<Exported> wanted) throws InterruptedException {
    while (true) {
      @Nullable Exported span = arriving.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (span == null) {
        throw new AssertionError("no such span in time");
      }
      if (wanted.test(span)) {
        return span;
      }
    }
  }

  private final class Collector extends TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> out) {
      for (ResourceSpans spans : request.getResourceSpansList()) {
        String service = value(spans.getResource().getAttributesList(), "service.name");
        spans.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .forEach(span -> arriving.add(new Exported(service, span)));
      }
      out.onNext(ExportTraceServiceResponse.getDefaultInstance());
      out.onCompleted();
    }
  }

  private static String value(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    server.close();
  }
}
