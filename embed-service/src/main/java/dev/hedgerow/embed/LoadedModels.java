package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** The models that requests can ask for. */
final class LoadedModels {
  private final List<Embedder> models;

  /**
   * @param models at least one; the first is the default
   */
  LoadedModels(List<Embedder> models) {
    this.models = List.copyOf(models);
  }

  /** All of them, the default one first. */
  List<Embedder> all() {
    return models;
  }

  /**
   * The model of that name; the default one for an empty name.
   *
   * @throws Failure NOT_FOUND / MODEL_NOT_FOUND, the loaded ones' names in its metadata
   */
  Embedder named(String name) {
    if (name.isEmpty()) {
      return models.getFirst();
    }
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notFound(name));
  }

  private Failure notFound(String name) {
    String loaded = models.stream().map(Embedder::name).collect(Collectors.joining(", "));
    return Failure.of(
            ErrorKind.NOT_FOUND,
            ErrorReason.ERROR_REASON_MODEL_NOT_FOUND,
            "no model " + name + " (loaded: " + loaded + ")")
        .with("model", name)
        .with("loaded", loaded);
  }
}
