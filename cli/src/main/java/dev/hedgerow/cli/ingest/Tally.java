package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of documents. */
final class Tally {
  private final long startNanos = System.nanoTime();
  private final Map<SkipReason, Long> skips = new EnumMap<>(SkipReason.class);
  private long documents;
  private long passages;
  private long unchanged;
  private long failed;

  synchronized void count(IngestAcknowledgement acknowledgement) {
    switch (acknowledgement.getStatus()) {
      case INGEST_STATUS_INDEXED, INGEST_STATUS_UNCHANGED -> {
        documents++;
        passages += acknowledgement.getPassages();
        if (acknowledgement.getStatus() == IngestStatus.INGEST_STATUS_UNCHANGED) {
          unchanged++;
        }
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
        Duration.ofNanos(System.nanoTime() - startNanos));
  }
}
