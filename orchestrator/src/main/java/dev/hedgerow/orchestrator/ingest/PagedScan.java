package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection from its first document to its last, by short calls that are made again where
 * that may help: whoever is slow keeps none of them open. What is held is bounded by {@link
 * #MAX_BYTES} and one document. For one thread.
 */
final class PagedScan {
  static final int MAX_BYTES = 4 * 1024 * 1024;

  private final Ingestion.Parts parts;
  private final ScanRequest.Builder request;
  private final Deque<ScanResponse> page = new ArrayDeque<>();
  private boolean ended;

  /**
   * Reads nothing yet.
   *
   * @param request its limit is that of a page
   */
  PagedScan(Ingestion.Parts parts, ScanRequest request) {
    this.parts = parts;
    this.request = request.toBuilder();
  }

  /** The next document; null after the last. */
  @Nullable ScanResponse next() {
    if (page.isEmpty() && !ended) {
      List<ScanResponse> read = parts.retry().call("reindex-scan", this::read);
      ended = read.size() < request.getLimit() && bytes(read) < MAX_BYTES;
      page.addAll(read);
    }
    ScanResponse next = page.poll();
    if (next != null) {
      request.setAfterId(next.getDocument().getId());
    }
    return next;
  }

  private List<ScanResponse> read() {
    List<ScanResponse> read = new ArrayList<>();
    long bytes = 0;
    try (StreamReader<ScanResponse> documents = parts.retrieve().scan(request.build())) {
      for (ScanResponse next = documents.next(); next != null; next = documents.next()) {
        read.add(next);
        bytes += next.getSerializedSize();
        if (bytes >= MAX_BYTES) {
          break;
        }
      }
    }
    return read;
  }

  private static long bytes(List<ScanResponse> read) {
    return read.stream().mapToLong(ScanResponse::getSerializedSize).sum();
  }
}
