package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A model of the catalogue, run by ONNX Runtime on this machine's cores. */
final class OnnxEmbedder implements Embedder {
  private final ModelSpec spec;
  private final WindowTokenizer tokenizer;
  private final OnnxModel model;

  private OnnxEmbedder(ModelSpec spec, WindowTokenizer tokenizer, OnnxModel model) {
    this.spec = spec;
    this.tokenizer = tokenizer;
    this.model = model;
  }

  /**
   * Loads a model from the class path, without leaving a file behind.
   *
   * @throws IllegalStateException when the graph is not what the catalogue says
   */
  static OnnxEmbedder load(ModelSpec spec) {
    try (InputStream graph = resource(spec.resources().graph());
        InputStream json = resource(spec.resources().tokenizer())) {
      OnnxModel model = new OnnxModel(graph.readAllBytes(), spec.pooling(), spec.dimension());
      return new OnnxEmbedder(
          spec, new WindowTokenizer(TokenizerLibrary.tokenizer(json), spec.maxTokens()), model);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load " + spec.name(), e);
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
    return UnitVector.embedding(model.run(ids), ids.length, window.truncated());
  }

  @Override
  public void close() {
    try (tokenizer) {
      model.close();
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
