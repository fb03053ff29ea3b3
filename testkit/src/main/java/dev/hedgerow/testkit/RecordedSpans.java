package dev.hedgerow.testkit;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The spans of a test, in the order in which they ended, and whether all that started did. */
public final class RecordedSpans implements SpanProcessor {
  private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  /** The spans that have ended. */
  public List<SpanData> ended() {
    return List.copyOf(ended);
  }

  /** The ended spans of that name. */
  public List<SpanData> named(String name) {
    return ended.stream().filter(span -> span.getName().equals(name)).toList();
  }

  /** Spans that have started and not ended. */
  public int open() {
    return open.get();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    open.incrementAndGet();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData());
    open.decrementAndGet();
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
