package dev.hedgerow.cli.ingest;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of documents. */
final class Tally {
  private final long startNanos = System.nanoTime();
  private final Map<SkipReason, Long> skips = new EnumMap<>(SkipReason.class);
  private long documents;
  private long passages;
  private long unchanged;
  private long failed;
  private boolean unseen;
  private @Nullable Timestamp earliestSeen;
  private final Set<String> collections = new TreeSet<>();

  synchronized void count(IngestAcknowledgement acknowledgement) {
    switch (acknowledgement.getStatus()) {
      case INGEST_STATUS_INDEXED, INGEST_STATUS_UNCHANGED -> {
        documents++;
        passages += acknowledgement.getPassages();
        if (acknowledgement.getStatus() == IngestStatus.INGEST_STATUS_UNCHANGED) {
          unchanged++;
        }
        seen(acknowledgement);
      }
      // A status of a later contract that this program does not know is no success.
      case INGEST_STATUS_FAILED, INGEST_STATUS_UNSPECIFIED, UNRECOGNIZED -> failed++;
    }
  }

  synchronized void count(SkipReason reason) {
    skips.merge(reason, 1L, Long::sum);
  }

  synchronized IngestSummary summary() {
    return new IngestSummary(
        documents,
        passages,
        unchanged,
        failed,
        Map.copyOf(skips),
        unseen ? Optional.empty() : Optional.ofNullable(earliestSeen),
        Set.copyOf(collections),
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  /** A mesh of an earlier contract does not say when. */
  private void seen(IngestAcknowledgement acknowledgement) {
    Timestamp earliest = earliestSeen;
    Timestamp seen = acknowledgement.getSeenAt();
    unseen |= !acknowledgement.hasSeenAt() || acknowledgement.getCollection().isEmpty();
    collections.add(acknowledgement.getCollection());
    if (earliest == null || Timestamps.compare(seen, earliest) < 0) {
      earliestSeen = seen;
    }
  }
}
