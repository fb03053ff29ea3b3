package dev.hedgerow.embed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.runtime.config.ByteSize;
import java.util.Optional;

/** Vectors made lately, bounded in bytes. Holds digests of texts, never texts. */
final class VectorCache {
  private final Cache<CacheKey, Embedding> vectors;
  private final long maxBytes;

  /** Counts since the start, and what is held now, about. */
  record Stats(long hits, long misses, long evictions, long entries, long bytes, long maxBytes) {}

  VectorCache(ByteSize bound) {
    this.maxBytes = bound.bytes();
    this.vectors =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((CacheKey _, Embedding vector) -> weigh(vector))
            .executor(Runnable::run) // Eviction is short; it needs no pool.
            .recordStats()
            .build();
  }

  Optional<Embedding> find(CacheKey key) {
    return Optional.ofNullable(vectors.getIfPresent(key));
  }

  void put(CacheKey key, Embedding vector) {
    vectors.put(key, vector);
  }

  Stats stats() {
    vectors.cleanUp();
    var counts = vectors.stats();
    long bytes =
        vectors.policy().eviction().map(Policy.Eviction::weightedSize).orElseThrow().orElse(0);
    return new Stats(
        counts.hitCount(),
        counts.missCount(),
        counts.evictionCount(),
        vectors.estimatedSize(),
        bytes,
        maxBytes);
  }

  private static int weigh(Embedding vector) {
    return CacheKey.BYTES + Float.BYTES * vector.getVectorCount();
  }
}
