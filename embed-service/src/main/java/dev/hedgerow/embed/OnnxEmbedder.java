package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.call.CallContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A model of the catalogue, run by ONNX Runtime on this machine's cores. */
final class OnnxEmbedder implements Embedder {
  private final ModelSpec spec;
  private final Resources opened;
  private final WindowTokenizer tokenizer;
  private final OnnxModel model;

  private OnnxEmbedder(
      ModelSpec spec, Resources opened, WindowTokenizer tokenizer, OnnxModel model) {
    this.spec = spec;
    this.opened = opened;
    this.tokenizer = tokenizer;
    this.model = model;
  }

  /**
   * Loads a model from the class path and tries it, without leaving a file behind.
   *
   * @throws IllegalStateException when the graph is not what the catalogue says
   */
  static OnnxEmbedder load(ModelSpec spec) {
    Resources opened = new Resources();
    try {
      OnnxEmbedder embedder =
          new OnnxEmbedder(
              spec, opened, opened.register(tokenizer(spec)), opened.register(model(spec)));
      embedder.embed(Role.ROLE_DOCUMENT, "The first text takes longer than the next.");
      return embedder;
    } catch (IOException e) {
      opened.close();
      throw new UncheckedIOException("cannot load " + spec.name(), e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public int dimension() {
    return spec.dimension();
  }

  @Override
  public int maxTokens() {
    return spec.maxTokens();
  }

  @Override
  public Embedding embed(Role role, String text) {
    TokenWindow window = tokenizer.read(spec.prefixes().of(role) + text);
    long[] ids = window.toArray();
    CallContext.check();
    return UnitVector.embedding(model.run(ids), ids.length, window.truncated());
  }

  @Override
  public Tokens tokenize(Role role, String text) {
    String prefix = spec.prefixes().of(role);
    TokenWindow window = tokenizer.read(prefix + text);
    Tokens.Builder tokens =
        Tokens.newBuilder()
            .setTruncatedTokens(window.truncated())
            .setAddedTokens(tokenizer.read(prefix).toArray().length);
    for (long id : window.toArray()) {
      tokens.addIds((int) id);
    }
    if (window.truncated() > 0) {
      int before = prefix.codePointCount(0, prefix.length());
      tokens.setTruncatedAt(Math.max(0, window.truncatedAt() - before));
    }
    return tokens.setTokenCount(tokens.getIdsCount()).build();
  }

  @Override
  public void close() {
    opened.close();
  }

  private static WindowTokenizer tokenizer(ModelSpec spec) throws IOException {
    try (InputStream json = resource(spec.resources().tokenizer())) {
      return new WindowTokenizer(TokenizerLibrary.tokenizer(json), spec.maxTokens());
    }
  }

  private static OnnxModel model(ModelSpec spec) throws IOException {
    try (InputStream graph = resource(spec.resources().graph())) {
      return new OnnxModel(graph.readAllBytes(), spec.pooling(), spec.dimension());
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = OnnxEmbedder.class.getResourceAsStream("/" + name);
    if (stream == null) {
      throw new FileNotFoundException("no " + name + " on the class path");
    }
    return stream;
  }
}
