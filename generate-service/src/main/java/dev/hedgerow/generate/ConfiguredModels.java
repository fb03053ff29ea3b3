package dev.hedgerow.generate;

import dev.hedgerow.generate.extractive.ExtractiveModel;
import dev.hedgerow.generate.grounding.GroundedModel;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.ModelRegistry;
import dev.hedgerow.generate.openai.Exchanges;
import dev.hedgerow.generate.openai.OpenAiEndpoint;
import dev.hedgerow.generate.openai.OpenAiModel;
import dev.hedgerow.generate.scripted.Pacer;
import dev.hedgerow.generate.scripted.ScriptedModel;
import dev.hedgerow.runtime.config.ConfigurationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes the registry from the configuration, and says everything that is wrong with it at once. */
final class ConfiguredModels {
  private static final String PREFIX = "hedgerow.generate.";

  private final Exchanges exchanges;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, LanguageModel> models = new TreeMap<>();

  private ConfiguredModels(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  /**
   * The models of the configuration, beside those that are there in any case.
   *
   * @param around what is to be around each of them
   * @throws ConfigurationException naming each key at fault
   */
  static ModelRegistry registry(
      GenerateConfig config, Exchanges exchanges, UnaryOperator<LanguageModel> around) {
    ConfiguredModels made = new ConfiguredModels(exchanges);
    made.models.put(ExtractiveModel.NAME, new ExtractiveModel());
    made.models.put(ScriptedModel.NAME, new ScriptedModel("", Pacer.system()));
    config.models().forEach(made::add);
    String byDefault = config.defaultModel();
    if (made.problems.isEmpty() && !made.models.containsKey(byDefault)) {
      made.problems.add(
          PREFIX
              + "default-model: "
              + byDefault
              + " (expected: one of "
              + String.join(", ", made.models.keySet())
              + ")");
    }
    if (!made.problems.isEmpty()) {
      throw new ConfigurationException(made.problems);
    }
    made.models.replaceAll((_, model) -> around.apply(model));
    return new ModelRegistry(made.models, byDefault);
  }

  private void add(String name, ModelConfig config) {
    String key = PREFIX + "models." + name;
    switch (config.provider()) {
      case EXTRACTIVE -> models.put(name, new ExtractiveModel());
      case SCRIPTED -> addScripted(name, key, config);
      case OPENAI -> addOpenAi(name, key, config);
    }
  }

  private void addScripted(String name, String key, ModelConfig config) {
    try {
      models.put(name, new ScriptedModel(config.script().orElse(""), Pacer.system()));
    } catch (IllegalArgumentException e) {
      problems.add(key + ".script: " + e.getMessage());
    }
  }

  private void addOpenAi(String name, String key, ModelConfig config) {
    Optional<URI> url = required(key + ".base-url", config.baseUrl()).flatMap(t -> uri(key, t));
    Optional<String> model = required(key + ".model", config.model());
    if (url.isPresent() && model.isPresent()) {
      OpenAiEndpoint endpoint =
          new OpenAiEndpoint(
              url.get(),
              model.get(),
              config.apiKey(),
              config.temperature(),
              config.maxTokens(),
              config.local());
      models.put(name, new GroundedModel(new OpenAiModel(endpoint, exchanges)));
    }
  }

  private Optional<String> required(String key, Optional<String> value) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      problems.add(key + ": missing, provider openai needs it");
      return Optional.empty();
    }
    return value;
  }

  private Optional<URI> uri(String key, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for a URL of another kind.
    }
    problems.add(key + ".base-url: not a URL (expected: http:// or https://)");
    return Optional.empty();
  }
}
