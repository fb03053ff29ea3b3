package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.stage.Durations;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import java.time.Duration;
import java.util.List;

/**
 * What became of one source.
 *
 * @param hits what it found, best first; empty unless OK
 * @param elapsed from the start of the call until it was done or given up
 * @param reason stable reason of its failure, with ERROR and SHED; else empty
 */
record SourceResult(
    Source source, SourceStatus status, List<SourceHit> hits, Duration elapsed, String reason) {

  static SourceResult found(Source source, List<SourceHit> hits, Duration elapsed) {
    SourceStatus status =
        hits.isEmpty() ? SourceStatus.SOURCE_STATUS_EMPTY : SourceStatus.SOURCE_STATUS_OK;
    return new SourceResult(source, status, hits, elapsed, "");
  }

  static SourceResult without(Source source, SourceStatus status, Duration elapsed, String reason) {
    return new SourceResult(source, status, List.of(), elapsed, reason);
  }

  /** Whether it said what it has, be it nothing. */
  boolean answered() {
    return status == SourceStatus.SOURCE_STATUS_OK || status == SourceStatus.SOURCE_STATUS_EMPTY;
  }

  /** Whether it was asked and did not answer. */
  boolean missing() {
    return !answered() && status != SourceStatus.SOURCE_STATUS_SKIPPED;
  }

  /** In a word, such as {@code TIMEOUT} or {@code ERROR PEER_UNAVAILABLE}. */
  String summary() {
    String word = status.name().substring("SOURCE_STATUS_".length());
    return reason.isEmpty() ? word : word + " " + reason;
  }

  SourceCoverage toProto() {
    return SourceCoverage.newBuilder()
        .setSource(source.name())
        .setStatus(status)
        .setHits(hits.size())
        .setElapsed(Durations.toProto(elapsed))
        .setReason(reason)
        .build();
  }
}
