package dev.hedgerow.embed;

import dev.hedgerow.embed.ModelSpec.Prefixes;
import dev.hedgerow.embed.ModelSpec.Resources;
import java.util.List;
import java.util.Optional;

/** The models that the service knows how to run. One more model is one more entry. */
final class ModelCatalogue {
  /** Quantised to int8. Prefix, pooling and window: huggingface.co/BAAI/bge-small-en-v1.5. */
  private static final ModelSpec BGE_SMALL_EN =
      new ModelSpec(
          "bge-small-en-v1.5",
          new Resources("bge-small-en-v1.5-q.onnx", "bge-small-en-v1.5-q-tokenizer.json"),
          new Prefixes("Represent this sentence for searching relevant passages: ", ""),
          Pooling.CLS,
          512,
          384);

  private static final List<ModelSpec> MODELS = List.of(BGE_SMALL_EN);

  private ModelCatalogue() {}

  /** The model of that name, if there is one. */
  static Optional<ModelSpec> find(String name) {
    return MODELS.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The names of all. */
  static List<String> names() {
    return MODELS.stream().map(ModelSpec::name).toList();
  }
}
