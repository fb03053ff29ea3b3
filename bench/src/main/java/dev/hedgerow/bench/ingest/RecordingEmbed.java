package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.embed.EmbedConfig;
import dev.hedgerow.embed.EmbedModule;
import dev.hedgerow.embed.Embedder;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import java.nio.file.Path;

/** The embed service, which writes down what it embeds. */
final class RecordingEmbed {
  private RecordingEmbed() {}

  /** Port, and the file for the texts. */
  public static void main(String[] args) {
    EmbeddedTexts texts = EmbeddedTexts.writeTo(Path.of(args[1]));
    ServiceNode.run(
        Integer.parseInt(args[0]),
        new ServiceDefinition(
            "embed",
            EmbedConfig.class,
            () -> new EmbedModule(embedder -> new Recorded(embedder, texts))));
  }

  private record Recorded(Embedder embedder, EmbeddedTexts texts) implements Embedder {
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
      texts.add(text);
      return embedder.embed(role, text);
    }

    @Override
    public Tokens tokenize(Role role, String text) {
      return embedder.tokenize(role, text);
    }

    @Override
    public void close() {
      embedder.close();
      texts.close();
    }
  }
}
