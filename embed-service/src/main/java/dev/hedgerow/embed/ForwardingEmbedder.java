package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;

/** Another embedder, of which a subclass changes what it overrides. */
public abstract class ForwardingEmbedder implements Embedder {
  private final Embedder embedder;

  /** Takes the embedder over. */
  protected ForwardingEmbedder(Embedder embedder) {
    this.embedder = embedder;
  }

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
    return embedder.embed(role, text);
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
