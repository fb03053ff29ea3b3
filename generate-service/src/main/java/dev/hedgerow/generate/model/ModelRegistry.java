package dev.hedgerow.generate.model;

import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The models that can be asked for, by name. */
public final class ModelRegistry {
  private final SortedMap<String, LanguageModel> models;
  private final String defaultName;

  /** The default name is one of the models'. */
  public ModelRegistry(Map<String, LanguageModel> models, String defaultName) {
    if (!models.containsKey(defaultName)) {
      throw new IllegalArgumentException("no model for the default name: " + defaultName);
    }
    this.models = new TreeMap<>(models);
    this.defaultName = defaultName;
  }

  /**
   * The model of a name; the default one for an empty name.
   *
   * @throws Failure MODEL_NOT_FOUND, with the names that there are
   */
  public LanguageModel named(String name) {
    LanguageModel model = models.get(name.isEmpty() ? defaultName : name);
    if (model == null) {
      throw Failure.of(
              ErrorKind.NOT_FOUND,
              ErrorReason.ERROR_REASON_MODEL_NOT_FOUND,
              "no model of that name; there are: " + String.join(", ", names()))
          .with("models", String.join(",", names()));
    }
    return model;
  }

  /** All names, the default one first, the others in alphabetical order. */
  public List<String> names() {
    List<String> names = new ArrayList<>(models.keySet());
    names.remove(defaultName);
    names.addFirst(defaultName);
    return names;
  }
}
