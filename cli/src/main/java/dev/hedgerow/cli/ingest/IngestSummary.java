package dev.hedgerow.cli.ingest;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the documents, so far or in the end.
 *
 * @param documents that are in, unchanged ones included
 * @param passages of those documents
 * @param unchanged documents that were in already, with the same content
 * @param failed documents that the mesh refused
 * @param skips what was not sent, counted by reason
 * @param seenSince the mesh saw every document that is in then or later, by its own clock; empty
 *     where there is none, or the mesh did not say
 * @param collections that have them, by their own names: more than one where the name came to stand
 *     for another meanwhile; none where the mesh did not say
 * @param elapsed since the start
 */
public record IngestSummary(
    long documents,
    long passages,
    long unchanged,
    long failed,
    Map<SkipReason, Long> skips,
    Optional<Timestamp> seenSince,
    Set<String> collections,
    Duration elapsed) {

  /** What was not sent. */
  public long skipped() {
    return skips.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether all that was expected to go in did, and that was something. */
  public boolean complete() {
    return documents > 0 && failed == 0 && skips.keySet().stream().noneMatch(SkipReason::damage);
  }

  /** Documents that are in, a second. */
  public double rate() {
    return documents / Math.max(0.001, seconds());
  }

  /** The elapsed time in seconds. */
  public double seconds() {
    return elapsed.toNanos() / 1e9;
  }
}
