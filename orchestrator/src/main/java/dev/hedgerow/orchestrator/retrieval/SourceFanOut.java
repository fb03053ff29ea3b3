package dev.hedgerow.orchestrator.retrieval;

import com.google.protobuf.ProtocolMessageEnum;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks sources at the same time and waits for the slowest, but no longer than the slice. A fault of
 * the caller's, such as a collection that is not there, fails the call at once.
 */
final class SourceFanOut {

  /** What a source may fail with that the caller can do something about. */
  private static final List<ProtocolMessageEnum> CALLER_FAULTS =
      List.of(
          ErrorReason.ERROR_REASON_INVALID_REQUEST,
          dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_COLLECTIONS_DIFFER,
          dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND,
          dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH,
          dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_WRITE_NOT_VISIBLE);

  private record Outcome(SourceResult result, @Nullable Failure failure) {
    boolean isCallersFault() {
      return failure != null
          && !result.source().apart()
          && CALLER_FAULTS.stream().anyMatch(failure::is);
    }
  }

  private final List<SourceEntry> sources;
  private final SourceQuery query;
  private final BlockingQueue<Outcome> outcomes;

  private SourceFanOut(List<SourceEntry> sources, SourceQuery query) {
    this.sources = sources;
    this.query = query;
    this.outcomes = new ArrayBlockingQueue<>(sources.size());
  }

  /**
   * Asks every source.
   *
   * @return what became of each, in the order of the sources
   * @throws Failure a caller's fault; CANCELLED or DEADLINE_EXCEEDED when the call itself is over
   */
  static List<SourceResult> ask(List<SourceEntry> sources, SourceQuery query, Duration slice) {
    return new SourceFanOut(sources, query).ask(slice);
  }

  private List<SourceResult> ask(Duration slice) {
    long end = System.nanoTime() + slice.toNanos();
    Map<String, SourceResult> results = new HashMap<>();
    try (TaskScope scope = TaskScope.open()) {
      for (SourceEntry entry : sources) {
        Source source = entry.source();
        if (source.accepts(query)) {
          scope.fork(source.name(), entry.within(slice), () -> outcomes.add(find(source)));
        } else {
          results.put(source.name(), given(source, SourceStatus.SOURCE_STATUS_SKIPPED));
        }
      }
      collect(results, end);
    }
    CallContext.check();
    return sources.stream().map(entry -> orLate(results, entry.source())).toList();
  }

  private void collect(Map<String, SourceResult> results, long end) {
    while (results.size() < sources.size()) {
      Outcome outcome = next(end - System.nanoTime());
      if (outcome == null) {
        return;
      }
      if (outcome.failure != null && outcome.isCallersFault()) {
        throw outcome.failure;
      }
      results.put(outcome.result.source().name(), outcome.result);
    }
  }

  private @Nullable Outcome next(long nanos) {
    try {
      return outcomes.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for sources").causedBy(e);
    }
  }

  private Outcome find(Source source) {
    try {
      List<SourceHit> hits = source.find(query);
      return new Outcome(SourceResult.found(source, hits, query.stages().elapsed()), null);
    } catch (RuntimeException thrown) {
      Failure failure = Failure.from(thrown);
      return new Outcome(failed(source, failure), failure);
    }
  }

  private SourceResult failed(Source source, Failure failure) {
    Duration elapsed = query.stages().elapsed();
    if (failure.kind() == ErrorKind.DEADLINE_EXCEEDED) {
      return given(source, SourceStatus.SOURCE_STATUS_TIMEOUT);
    }
    boolean shed =
        failure.kind() == ErrorKind.RESOURCE_EXHAUSTED
            || failure.is(ErrorReason.ERROR_REASON_OVERLOADED);
    SourceStatus status = shed ? SourceStatus.SOURCE_STATUS_SHED : SourceStatus.SOURCE_STATUS_ERROR;
    return SourceResult.without(source, status, elapsed, failure.reason());
  }

  private SourceResult orLate(Map<String, SourceResult> results, Source source) {
    SourceResult result = results.get(source.name());
    return result != null ? result : given(source, SourceStatus.SOURCE_STATUS_TIMEOUT);
  }

  private SourceResult given(Source source, SourceStatus status) {
    return SourceResult.without(source, status, query.stages().elapsed(), "");
  }
}
