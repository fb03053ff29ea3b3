package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.SourceDocument;

/** A document that is not acknowledged yet. {@link Unacknowledged} guards what changes. */
final class HeldDocument {
  private final long number;
  private final Origin origin;
  private final SourceDocument document;
  private boolean sent;
  private int failures;
  private long firstFailureNanos;
  private long dueNanos;

  /**
   * @param number in the order of the input
   */
  HeldDocument(long number, Origin origin, SourceDocument document) {
    this.number = number;
    this.origin = origin;
    this.document = document;
  }

  long number() {
    return number;
  }

  Origin origin() {
    return origin;
  }

  SourceDocument document() {
    return document;
  }

  String id() {
    return document.getId();
  }

  long bytes() {
    return document.getSerializedSize();
  }

  /** It goes over the stream. */
  HeldDocument send() {
    sent = true;
    return this;
  }

  boolean sent() {
    return sent;
  }

  /** It goes over another stream, and what the mesh said of it before counts no more. */
  HeldDocument rewind() {
    sent = false;
    failures = 0;
    return this;
  }

  /** The mesh could not take it. Gives how often that was. */
  int fail(long nowNanos) {
    sent = false;
    if (failures++ == 0) {
      firstFailureNanos = nowNanos;
    }
    return failures;
  }

  boolean failed() {
    return failures > 0;
  }

  /** When the mesh could not take it first; only where it {@link #failed}. */
  long firstFailureNanos() {
    return firstFailureNanos;
  }

  void due(long nanos) {
    dueNanos = nanos;
  }

  /** When to send it again. */
  long dueNanos() {
    return dueNanos;
  }
}
