package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A document whose passages are being embedded, several batches at once. */
final class Job {
  private final Admitted place;
  private final Prepared prepared;
  private final AtomicReferenceArray<@Nullable Embedding> embeddings;
  private final AtomicInteger missing;
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

  Job(Admitted place, Prepared prepared) {
    this.place = place;
    this.prepared = prepared;
    this.embeddings = new AtomicReferenceArray<>(passages());
    this.missing = new AtomicInteger(passages());
  }

  Admitted place() {
    return place;
  }

  Prepared prepared() {
    return prepared;
  }

  int passages() {
    return prepared.chunks().size();
  }

  /** Takes the vectors of a batch; whether they were the last that was missing. */
  boolean embedded(Batch batch, List<Embedding> vectors) {
    for (int i = 0; i < batch.size(); i++) {
      embeddings.set(batch.from() + i, vectors.get(i));
    }
    return missing.addAndGet(-batch.size()) == 0;
  }

  /** Takes note that a batch has no vectors; whether it was the last that was missing. */
  boolean failed(Batch batch, Failure why) {
    failure.compareAndSet(null, why);
    return missing.addAndGet(-batch.size()) == 0;
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The vector of a passage, once all are there. */
  Embedding embedding(int passage) {
    Embedding embedding = embeddings.get(passage);
    if (embedding == null) {
      throw new IllegalStateException("passage " + passage + " has no vector");
    }
    return embedding;
  }
}
