package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;

/**
 * One text's way to its vector: from the cache, or from the model on a thread of the pool. Two
 * calls that miss the same text at once both compute it: neither can then be let down by the
 * other's cancellation.
 */
final class Inference {
  private final LoadedModels models;
  private final VectorCache cache;
  private final InferencePool pool;

  Inference(LoadedModels models, VectorCache cache, InferencePool pool) {
    this.models = models;
    this.cache = cache;
    this.pool = pool;
  }

  /**
   * The model of that name; the default one for an empty name.
   *
   * @throws dev.hedgerow.runtime.error.Failure MODEL_NOT_FOUND
   */
  Embedder model(String name) {
    return models.named(name);
  }

  /**
   * Texts that one request may have in the pool: for each thread one at work and one that it finds
   * without waiting for the caller to wake up. More would only keep other requests waiting.
   */
  int window() {
    return 2 * pool.threads();
  }

  /**
   * The text's vector, waiting for it.
   *
   * @throws dev.hedgerow.runtime.error.Failure OVERLOADED when the lane's queue is full; CANCELLED
   *     or DEADLINE_EXCEEDED when the call is over
   */
  Embedding embed(Lane lane, Embedder model, Role role, String text) {
    CacheKey key = CacheKey.of(model.name(), role, text);
    return cache.find(key).orElseGet(() -> compute(lane, model, role, text, key));
  }

  /**
   * The text's tokens, waiting for them; in a lane of their own, and never from the cache.
   *
   * @throws dev.hedgerow.runtime.error.Failure as {@link #embed}
   */
  Tokens tokenize(Embedder model, Role role, String text) {
    return pool.run(Lane.TOKENS, () -> model.tokenize(role, text));
  }

  private Embedding compute(Lane lane, Embedder model, Role role, String text, CacheKey key) {
    Embedding embedding = pool.run(lane, () -> model.embed(role, text));
    cache.put(key, embedding);
    return embedding;
  }
}
