package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.embed.EmbedConfig;
import dev.hedgerow.embed.EmbedModule;
import dev.hedgerow.embed.Embedder;
import dev.hedgerow.embed.ForwardingEmbedder;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
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

  private static final class Recorded extends ForwardingEmbedder {
    private final EmbeddedTexts texts;

    Recorded(Embedder embedder, EmbeddedTexts texts) {
      super(embedder);
      this.texts = texts;
    }

    @Override
    public Embedding embed(Role role, String text) {
      texts.add(text);
      return super.embed(role, text);
    }

    @Override
    public void close() {
      super.close();
      texts.close();
    }
  }
}
