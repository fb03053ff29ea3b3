package dev.hedgerow.runtime.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last spans that ended, for showing a trace without a collector. Bounded; safe to share. */
public final class SpanRing implements SpanProcessor {
  private final Object lock = new Object();
  private final Deque<ReadableSpan> spans = new ArrayDeque<>();
  private final int capacity;

  /** Holds at most {@code capacity} spans, at least 1; the oldest go first. */
  public SpanRing(int capacity) {
    this.capacity = capacity;
  }

  /** The spans of a trace that are still held, by start. */
  public List<SpanData> trace(String traceId) {
    synchronized (lock) {
      return spans.stream()
          .filter(span -> span.getSpanContext().getTraceId().equals(traceId))
          .map(ReadableSpan::toSpanData)
          .sorted(java.util.Comparator.comparingLong(SpanData::getStartEpochNanos))
          .toList();
    }
  }

  @Override
  public void onEnd(ReadableSpan span) {
    synchronized (lock) {
      if (spans.size() == capacity) {
        spans.removeFirst();
      }
      spans.addLast(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }
}
