package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.config.ByteSize;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VectorCacheTest {
  private static final Embedding VECTOR =
      new HashEmbedder(64).embed(Role.ROLE_DOCUMENT, "some text");

  @Test
  void countsHitsAndMisses() {
    VectorCache cache = new VectorCache(new ByteSize(10_000));
    CacheKey key = key("a");

    assertThat(cache.find(key)).isEmpty();
    cache.put(key, VECTOR);
    assertThat(cache.find(key)).containsSame(VECTOR);

    assertThat(cache.stats())
        .isEqualTo(new VectorCache.Stats(1, 1, 0, 1, 64 * 4 + CacheKey.BYTES, 10_000));
  }

  @Test
  void staysWithinItsBytes() {
    VectorCache cache = new VectorCache(new ByteSize(5_000));
    for (int i = 0; i < 100; i++) {
      cache.put(key("text " + i), VECTOR);
    }

    VectorCache.Stats stats = cache.stats();
    assertThat(stats.bytes()).isBetween(1L, 5_000L);
    assertThat(stats.entries() + stats.evictions()).isEqualTo(100);
  }

  @Test
  void holdsNothingWithoutRoom() {
    VectorCache cache = new VectorCache(new ByteSize(0));
    cache.put(key("a"), VECTOR);

    assertThat(cache.stats().entries()).isZero();
    assertThat(cache.find(key("a"))).isEmpty();
  }

  @Test
  void keepsModelsRolesAndTextsApart() {
    assertThat(
            Set.of(
                CacheKey.of("m", Role.ROLE_QUERY, "text"),
                CacheKey.of("m", Role.ROLE_DOCUMENT, "text"),
                CacheKey.of("n", Role.ROLE_QUERY, "text"),
                CacheKey.of("m", Role.ROLE_QUERY, "text ")))
        .hasSize(4)
        .contains(key("text"));
  }

  private static CacheKey key(String text) {
    return CacheKey.of("m", Role.ROLE_QUERY, text);
  }
}
