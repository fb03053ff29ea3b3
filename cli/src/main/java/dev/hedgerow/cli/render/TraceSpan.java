package dev.hedgerow.cli.render;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;

/**
 * A span of a trace, as far as the tree shows it.
 *
 * @param id 16 hexadecimal digits
 * @param parentId the same; of a span that may be unknown here
 * @param name of the operation
 * @param service that did it
 * @param start in nanoseconds since the epoch
 * @param end the same
 * @param failed whether it ended in an error
 * @param note what else there is to say; empty for nothing
 */
public record TraceSpan(
    String id,
    String parentId,
    String name,
    String service,
    long start,
    long end,
    boolean failed,
    String note) {
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("hedgerow.attempt.outcome");
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");

  /** The span as OpenTelemetry recorded it. */
  public static TraceSpan of(SpanData span) {
    return new TraceSpan(
        span.getSpanId(),
        span.getParentSpanId(),
        span.getName(),
        Objects.requireNonNullElse(span.getResource().getAttribute(SERVICE_NAME), "unknown"),
        span.getStartEpochNanos(),
        span.getEndEpochNanos(),
        span.getStatus().getStatusCode() == StatusCode.ERROR,
        attempt(
            Objects.requireNonNullElse(span.getAttributes().get(OUTCOME), ""),
            Objects.requireNonNullElse(span.getAttributes().get(ADDRESS), "")));
  }

  /** What became of an attempt, and where it went; empty for other spans. */
  public static String attempt(String outcome, String address) {
    return outcome.isEmpty() ? "" : outcome + " at " + address;
  }
}
