package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.web.SearxngEndpoint;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.config.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the sources from the configuration, and says everything that is wrong with it at once. */
final class ConfiguredSources {

  private static final String PREFIX = "hedgerow.orchestrator.retrieval.sources";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final int MOST = 16;

  /** What is there in any case, by the name that it is asked for by. */
  private static final Map<String, SourceKind> USUAL =
      new TreeMap<>(Map.of("dense", SourceKind.DENSE, "lexical", SourceKind.LEXICAL));

  private final Map<String, SourceConfig> configured;
  private final Map<String, Source> plugins;
  private final SourceFactory factory;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, SourceEntry> entries = new LinkedHashMap<>();

  private ConfiguredSources(
      Map<String, SourceConfig> configured, Map<String, Source> plugins, SourceFactory factory) {
    this.configured = configured;
    this.plugins = plugins;
    this.factory = factory;
  }

  /**
   * The sources: the usual ones first, then those that modules have bound, then those of the
   * configuration by name.
   *
   * @throws ConfigurationException naming each key at fault
   */
  static Sources make(RetrievalConfig config, Set<Source> plugins, SourceFactory factory) {
    Map<String, Source> byName = new LinkedHashMap<>();
    plugins.forEach(source -> byName.put(source.name(), source));
    ConfiguredSources made = new ConfiguredSources(config.sources(), byName, factory);
    USUAL.forEach(made::addUsual);
    byName.values().forEach(made::addPlugin);
    new TreeMap<>(config.sources()).forEach(made::addUnlessThere);
    return made.sources();
  }

  private Sources sources() {
    if (problems.isEmpty() && (entries.isEmpty() || entries.size() > MOST)) {
      problems.add(PREFIX + ": " + entries.size() + " are enabled (expected: 1 to " + MOST + ")");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Sources(List.copyOf(entries.values()));
  }

  private void addUsual(String name, SourceKind kind) {
    SourceConfig settings = configured.get(name);
    if (settings != null) {
      add(name, settings);
    } else {
      Source source = kind == SourceKind.DENSE ? factory.dense(name) : factory.lexical(name);
      entries.put(name, SourceEntry.of(source));
    }
  }

  private void addPlugin(Source source) {
    SourceConfig settings = configured.get(source.name());
    if (settings == null) {
      entries.put(source.name(), SourceEntry.of(source));
    } else if (settings.kind().isPresent()) {
      problems.add(key(source.name(), "kind") + ": the source is there already (expected: none)");
    } else if (settings.enabled()) {
      entries.put(source.name(), SourceEntry.of(source, settings));
    }
  }

  private void addUnlessThere(String name, SourceConfig settings) {
    if (!USUAL.containsKey(name) && !plugins.containsKey(name)) {
      add(name, settings);
    }
  }

  private void add(String name, SourceConfig settings) {
    Optional<SourceKind> kind = settings.kind().or(() -> Optional.ofNullable(USUAL.get(name)));
    if (!NAME.matcher(name).matches()) {
      problems.add(key(name, "kind") + ": not a name of a source (expected: " + NAME + ")");
    } else if (kind.isEmpty()) {
      problems.add(key(name, "kind") + ": missing (expected: " + kinds() + ")" + hint(name));
    } else if (settings.enabled()) {
      make(kind.get(), name, settings);
    }
  }

  private void make(SourceKind kind, String name, SourceConfig settings) {
    refuse(kind, SourceKind.REMOTE, name, "address", settings.address());
    refuse(kind, SourceKind.WEB, name, "url", settings.url());
    String prefix = PREFIX + "." + name;
    try {
      Source source =
          switch (kind) {
            case DENSE -> factory.dense(name);
            case LEXICAL -> factory.lexical(name);
            case REMOTE -> factory.remote(name, RemoteSettings.of(prefix, settings));
            case WEB -> factory.web(name, SearxngEndpoint.of(prefix, settings));
          };
      entries.put(name, SourceEntry.of(source, settings));
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
  }

  /** A key of another kind is a mistake that would go unseen. */
  private void refuse(
      SourceKind kind, SourceKind owner, String name, String key, Optional<String> value) {
    if (kind != owner && value.isPresent()) {
      problems.add(key(name, key) + ": goes with kind " + word(owner) + ", not " + word(kind));
    }
  }

  private String hint(String name) {
    return Suggestion.nearest(name, USUAL.keySet())
        .map(usual -> "; did you mean " + PREFIX + "." + usual + "?")
        .orElse("");
  }

  private static String key(String name, String key) {
    return PREFIX + "." + name + "." + key;
  }

  private static String kinds() {
    return Arrays.stream(SourceKind.values())
        .map(ConfiguredSources::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(SourceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
