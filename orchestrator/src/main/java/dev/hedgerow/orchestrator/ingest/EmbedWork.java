package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;

/** Embeds batches; several of these work side by side. */
final class EmbedWork {
  private final Ingestion.Parts parts;
  private final Target target;
  private final Handoff<Batch> batches;
  private final Handoff<Outgoing> ready;
  private final Settlement settlement;

  EmbedWork(
      Ingestion.Parts parts,
      Target target,
      Handoff<Batch> batches,
      Handoff<Outgoing> ready,
      Settlement settlement) {
    this.parts = parts;
    this.target = target;
    this.batches = batches;
    this.ready = ready;
    this.settlement = settlement;
  }

  /** Works until it is interrupted. */
  void work() {
    while (true) {
      Batch batch = batches.take();
      if (embed(batch)) {
        pass(batch.job());
      }
    }
  }

  /** Whether the document is complete; one that has failed already is not embedded further. */
  private boolean embed(Batch batch) {
    Job job = batch.job();
    if (job.failure().isPresent()) {
      return job.failed(batch, job.failure().get());
    }
    try {
      return job.embedded(batch, vectors(batch));
    } catch (Failure failure) {
      CallContext.check();
      return job.failed(batch, failure);
    }
  }

  private List<Embedding> vectors(Batch batch) {
    EmbedResponse response =
        parts
            .spans()
            .in(
                IngestSpans.EMBED,
                batch.size(),
                () ->
                    parts
                        .retry()
                        .call(
                            "ingest-embed",
                            () ->
                                parts
                                    .embed()
                                    .embed(target.model(), Role.ROLE_DOCUMENT, batch.texts())));
    if (response.getEmbeddingsCount() != batch.size()) {
      throw Failure.from(
          new IllegalStateException(
              response.getEmbeddingsCount() + " vectors for " + batch.size() + " texts"));
    }
    return response.getEmbeddingsList();
  }

  private void pass(Job job) {
    job.failure()
        .ifPresentOrElse(
            why -> settlement.failed(job.place(), why), () -> ready.put(new Outgoing.Whole(job)));
  }
}
