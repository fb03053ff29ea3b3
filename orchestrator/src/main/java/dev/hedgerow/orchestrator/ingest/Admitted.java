package dev.hedgerow.orchestrator.ingest;

import io.opentelemetry.api.trace.Span;
import java.util.concurrent.atomic.AtomicBoolean;

/** A document's place in the window, from its arrival to its acknowledgement. */
final class Admitted {
  private final String id;
  private final long bytes;
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile Span storing = Span.getInvalid();

  Admitted(String id, long bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  String id() {
    return id;
  }

  long bytes() {
    return bytes;
  }

  /** Whether it falls to the caller to acknowledge the document; true once. */
  boolean settle() {
    return settled.compareAndSet(false, true);
  }

  void storingIn(Span span) {
    storing = span;
  }

  Span storing() {
    return storing;
  }
}
