package dev.hedgerow.bench.cancel;

import dev.hedgerow.embed.Embedder;
import dev.hedgerow.embed.ForwardingEmbedder;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;

/** An embedder that takes its time, on the threads of the real pool. */
final class SlowEmbedder extends ForwardingEmbedder {
  private final Ledger ledger;

  SlowEmbedder(Embedder embedder, Ledger ledger) {
    super(embedder);
    this.ledger = ledger;
  }

  @Override
  public Embedding embed(Role role, String text) {
    try (Ledger.Work work = ledger.begin()) {
      Slowness.spend();
      work.failAt(Step.EMBED);
      return super.embed(role, text);
    }
  }
}
