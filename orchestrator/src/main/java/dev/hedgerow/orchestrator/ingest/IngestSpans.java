package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.error.Failure;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** The spans of ingest; their names are stable. No id and no text of a document is in them. */
final class IngestSpans {
  static final String VERSIONS = "ingest.versions";
  static final String PARSE = "ingest.parse";
  static final String TOKENIZE = "ingest.tokenize";
  static final String EMBED = "ingest.embed";
  static final String UPSERT = "ingest.upsert";
  static final String TOUCH = "ingest.touch";

  private static final String COUNT = "hedgerow.ingest.count";
  private static final String REASON = "hedgerow.error.reason";

  private final Tracer tracer;

  @Inject
  IngestSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Runs the body in a span; {@code count} is how many things it works on. */
  <T> T in(String name, int count, Supplier<T> body) {
    Span span = start(name, count);
    try (Scope _ = span.makeCurrent()) {
      return body.get();
    } catch (Failure failure) {
      fail(span, failure);
      throw failure;
    } finally {
      span.end();
    }
  }

  /** A span that another thread may end. */
  Span start(String name, int count) {
    return tracer.spanBuilder(name).setAttribute(COUNT, count).startSpan();
  }

  static void fail(Span span, Failure failure) {
    span.setStatus(StatusCode.ERROR).setAttribute(REASON, failure.reason());
  }
}
