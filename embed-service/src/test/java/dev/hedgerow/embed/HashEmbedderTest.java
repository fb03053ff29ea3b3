package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.Role;
import org.junit.jupiter.api.Test;

class HashEmbedderTest extends EmbedderContract {
  private final HashEmbedder embedder = new HashEmbedder(384);

  @Override
  Embedder embedder() {
    return embedder;
  }

  @Test
  void carriesItsDimensionInItsName() {
    assertThat(new HashEmbedder(64).name()).isEqualTo("hash-64");
    assertThat(new HashEmbedder(64).embed(Role.ROLE_QUERY, "a b").getVectorCount()).isEqualTo(64);
  }

  @Test
  void readsWordsWithoutRegardToCase() {
    assertThat(embedder.embed(Role.ROLE_QUERY, "Hedge ROW"))
        .isEqualTo(embedder.embed(Role.ROLE_QUERY, "hedge row"));
  }
}
