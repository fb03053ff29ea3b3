package dev.hedgerow.orchestrator.stage;

import dev.hedgerow.rag.v1.StageTiming;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one call: each runs under a span of its own and leaves a line in the timings, also
 * when it fails. Stages may overlap, on threads of their own. Spans hold no text of prompts or
 * documents.
 */
public final class Stages {

  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private record Timing(String stage, Duration start, Duration elapsed) {}

  private final Tracer tracer;
  private final LongSupplier nanos;
  private final long began;
  private final Object lock = new Object();
  private final List<Timing> timings = new ArrayList<>();

  /** Stages of a call that begins now, by a clock that counts nanoseconds and never goes back. */
  public Stages(Tracer tracer, LongSupplier nanos) {
    this.tracer = tracer;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /**
   * Runs a stage, unless the call is over. Its name goes to the timings, the other one to the
   * trace.
   *
   * @throws Failure CANCELLED or DEADLINE_EXCEEDED, and then the stage has not begun
   */
  public <T extends @Nullable Object> T run(String stage, String spanName, Supplier<T> body) {
    CallContext.check();
    Duration start = elapsed();
    Span span = tracer.spanBuilder(spanName).startSpan();
    try (var _ = span.makeCurrent()) {
      return body.get();
    } catch (RuntimeException thrown) {
      String reason = Failure.from(thrown).reason();
      span.setStatus(StatusCode.ERROR, reason).setAttribute(ERROR_TYPE, reason);
      throw thrown;
    } finally {
      span.end();
      record(stage, start);
    }
  }

  /** Adds a stage that began at the given time and ends now. */
  public void record(String stage, Duration start) {
    Duration elapsed = elapsed().minus(start);
    synchronized (lock) {
      timings.add(new Timing(stage, start, elapsed));
    }
  }

  /** Time since the call began. */
  public Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - began);
  }

  /** The stages that have ended, in the order in which they began. */
  public List<StageTiming> timings() {
    synchronized (lock) {
      return timings.stream()
          .sorted(Comparator.comparing(Timing::start))
          .map(Stages::toProto)
          .toList();
    }
  }

  private static StageTiming toProto(Timing timing) {
    return StageTiming.newBuilder()
        .setStage(timing.stage)
        .setStart(Durations.toProto(timing.start))
        .setElapsed(Durations.toProto(timing.elapsed))
        .build();
  }
}
