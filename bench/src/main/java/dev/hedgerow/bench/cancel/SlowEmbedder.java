package dev.hedgerow.bench.cancel;

import dev.hedgerow.embed.Embedder;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;

/** An embedder that takes its time, on the threads of the real pool. */
record SlowEmbedder(Embedder embedder, Ledger ledger) implements Embedder {
  @Override
  public String name() {
    return embedder.name();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public int maxTokens() {
    return embedder.maxTokens();
  }

  @Override
  public Embedding embed(Role role, String text) {
    try (Ledger.Work work = ledger.begin()) {
      Slowness.spend();
      work.failAt(Step.EMBED);
      return embedder.embed(role, text);
    }
  }

  @Override
  public Tokens tokenize(Role role, String text) {
    return embedder.tokenize(role, text);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
