package dev.hedgerow.runtime.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The latest spans of calls whose callers asked for a record ({@code traceparent} with flag 01), as
 * a JSON array, oldest first. Times are nanoseconds since the epoch.
 */
final class TracesPage {
  private static final JsonFactory JSON = new JsonFactory();
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("hedgerow.attempt.outcome");
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");

  private TracesPage() {}

  static Reply of(SpanRing ring) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (SpanData span : ring.all()) {
        write(span, json);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(Reply.OK, "application/json", text.toString(StandardCharsets.UTF_8));
  }

  private static void write(SpanData span, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("trace", span.getTraceId());
    json.writeStringField("span", span.getSpanId());
    json.writeStringField("parent", span.getParentSpanId());
    json.writeStringField("name", span.getName());
    json.writeStringField("service", text(span.getResource().getAttribute(SERVICE)));
    json.writeStringField("start", Long.toString(span.getStartEpochNanos()));
    json.writeStringField("end", Long.toString(span.getEndEpochNanos()));
    json.writeBooleanField("failed", span.getStatus().getStatusCode() == StatusCode.ERROR);
    json.writeStringField("outcome", text(span.getAttributes().get(OUTCOME)));
    json.writeStringField("address", text(span.getAttributes().get(ADDRESS)));
    json.writeEndObject();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
