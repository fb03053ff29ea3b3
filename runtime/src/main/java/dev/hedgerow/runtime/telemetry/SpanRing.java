package dev.hedgerow.runtime.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The last spans that ended, for showing a trace without a collector, and how many have not ended
 * yet. Bounded; safe to share.
 */
public final class SpanRing implements SpanProcessor {
  private final Object lock = new Object();
  private final Deque<ReadableSpan> spans = new ArrayDeque<>();
  private final AtomicInteger open = new AtomicInteger();
  private final int capacity;

  /** Holds at most {@code capacity} spans, at least 1; the oldest go first. */
  public SpanRing(int capacity) {
    this.capacity = capacity;
  }

  /** The spans of a trace that are still held, by start. */
  public List<SpanData> trace(String traceId) {
    return all().stream()
        .filter(span -> span.getTraceId().equals(traceId))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .toList();
  }

  /** The spans that are still held, in the order of their ends. */
  public List<SpanData> all() {
    synchronized (lock) {
      return spans.stream().map(ReadableSpan::toSpanData).toList();
    }
  }

  /** Spans that have started and not ended; with nothing under way 0. */
  public int open() {
    return open.get();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    open.decrementAndGet();
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
  public void onStart(Context parent, ReadWriteSpan span) {
    open.incrementAndGet();
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }
}
