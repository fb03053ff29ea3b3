package dev.hedgerow.orchestrator.ingest;

import java.util.List;
import java.util.stream.IntStream;

/** Passages of one document that are embedded together, from {@code from} up to {@code to}. */
record Batch(Job job, int from, int to) {
  int size() {
    return to - from;
  }

  List<String> texts() {
    return IntStream.range(from, to).mapToObj(job.prepared()::embedText).toList();
  }
}
