package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Embeds a batch as a whole: all vectors, or the failure of one. */
final class BatchEmbedder {
  private final Inference inference;

  @Inject
  BatchEmbedder(Inference inference) {
    this.inference = inference;
  }

  /**
   * The vectors in the order of the texts. A batch uses all threads, but never has more texts in
   * the pool than they need, so that batches take turns. A text alone counts as interactive.
   *
   * @throws dev.hedgerow.runtime.error.Failure MODEL_NOT_FOUND; OVERLOADED; CANCELLED or
   *     DEADLINE_EXCEEDED, and then no further text is begun
   */
  EmbedResponse embed(EmbedRequest request) {
    Embedder model = inference.model(request.getModel());
    return EmbedResponse.newBuilder()
        .setModel(model.name())
        .setDimension(model.dimension())
        .addAllEmbeddings(embed(model, request.getRole(), request.getTextsList()))
        .build();
  }

  private List<Embedding> embed(Embedder model, Role role, List<String> texts) {
    return texts.size() == 1
        ? List.of(inference.embed(Lane.INTERACTIVE, model, role, texts.getFirst()))
        : fanOut(model, role, texts);
  }

  private List<Embedding> fanOut(Embedder model, Role role, List<String> texts) {
    Embedding[] embeddings = new Embedding[texts.size()];
    AtomicInteger next = new AtomicInteger();
    SharedWork.run(
        Math.min(inference.window(), texts.size()),
        () -> {
          int i = next.getAndIncrement();
          if (i >= embeddings.length) {
            return false;
          }
          embeddings[i] = inference.embed(Lane.BULK, model, role, texts.get(i));
          return true;
        });
    return List.of(embeddings);
  }
}
