package dev.hedgerow.runtime.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A process's configuration, read and checked once. Sources, weakest first: defaults in the mapping
 * interfaces, a properties file, the environment ({@code HEDGEROW_EMBED_THREADS} for {@code
 * hedgerow.embed.threads}), the command line. Unknown keys of {@code hedgerow.*} are refused.
 */
public final class Configuration {
  private static final String ROOT = "hedgerow.";
  private static final int FILE = 200;
  private static final int ENVIRONMENT = 300;
  private static final int COMMAND_LINE = 400;
  private static final int PARENT = 350;
  private static final int FALLBACK = 100;

  /**
   * What a key is set to.
   *
   * @param value as it was written; a secret is masked
   * @param origin where that was said: {@link #DEFAULT}, a file, the environment, the command line
   */
  public record Setting(String key, String value, String origin) {
    /** The origin of what nobody has said anything about. */
    public static final String DEFAULT = "default";
  }

  private final SmallRyeConfig config;
  private final List<ConfigClass> mappings;

  private Configuration(SmallRyeConfig config, List<ConfigClass> mappings) {
    this.config = config;
    this.mappings = mappings;
  }

  /** A mapping interface and the prefix of its keys. */
  public record Mapping(Class<?> type, String prefix) {}

  /**
   * Reads the configuration.
   *
   * @param mappings what is configured; keys outside them are refused
   * @param file properties, or null for none
   * @param environment variables; those that begin with {@code HEDGEROW_} count
   * @param overrides keys of the command line
   * @throws ConfigurationException every problem at once
   */
  public static Configuration load(
      Collection<Mapping> mappings,
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, String> overrides) {
    return load(mappings, file, environment, List.of(Layer.commandLine(overrides)));
  }

  /**
   * Keys that somebody says beside the file and the environment.
   *
   * @param origin as {@link #settings} shows it
   * @param strength a stronger one wins; the file has 200, the environment 300
   */
  public record Layer(String origin, int strength, Map<String, String> keys) {
    /** Stronger than all else. */
    public static Layer commandLine(Map<String, String> keys) {
      return new Layer("command line", COMMAND_LINE, keys);
    }

    /** What a process is told by the one that started it. */
    public static Layer parent(Map<String, String> keys) {
      return new Layer("parent process", PARENT, keys);
    }

    /** For keys that nobody says anything about; stronger than the interfaces' own defaults. */
    public static Layer fallback(Map<String, String> keys) {
      return new Layer(Setting.DEFAULT, FALLBACK, keys);
    }
  }

  /**
   * The same with other layers of keys.
   *
   * @throws ConfigurationException every problem at once
   */
  public static Configuration load(
      Collection<Mapping> mappings,
      @Nullable Path file,
      Map<String, String> environment,
      List<Layer> layers) {
    List<ConfigClass> classes =
        mappings.stream().map(m -> ConfigClass.configClass(m.type(), m.prefix())).toList();
    Map<String, String> fromFile = file == null ? Map.of() : read(file);
    List<String> problems = new ArrayList<>();
    TreeSet<String> known = new TreeSet<>();
    classes.forEach(c -> known.addAll(ConfigMappings.getProperties(c).keySet()));
    refuseUnknown(fromFile.keySet(), String.valueOf(file), known, problems);
    layers.forEach(l -> refuseUnknown(l.keys().keySet(), l.origin(), known, problems));
    refuseUnknownVariables(environment.keySet(), known, problems);
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Secret.class, 100, text -> text.isEmpty() ? null : new Secret(text))
            .withConverter(
                ByteSize.class, 100, text -> text.isEmpty() ? null : ByteSize.parse(text))
            .withConverter(
                Duration.class, 300, text -> text.isEmpty() ? null : DurationText.parse(text))
            .withSources(
                new PropertiesConfigSource(known(fromFile, known), String.valueOf(file), FILE),
                new EnvConfigSource(ownVariables(environment), ENVIRONMENT));
    for (Layer layer : layers) {
      builder.withSources(
          new PropertiesConfigSource(known(layer.keys(), known), layer.origin(), layer.strength()));
    }
    classes.forEach(builder::withMapping);
    Configuration loaded = build(builder, classes, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return loaded;
  }

  /** The part of the configuration that the mapping interface describes. */
  public <T> T get(Class<T> type, String prefix) {
    return config.getConfigMapping(type, prefix);
  }

  /** Every setting in force, by key; those of named groups by the names that are used. */
  public List<Setting> settings() {
    return Settings.of(config, mappings);
  }

  private static Configuration build(
      SmallRyeConfigBuilder builder, List<ConfigClass> classes, List<String> problems) {
    try {
      Configuration loaded = new Configuration(builder.build(), classes);
      for (ConfigClass mapping : classes) {
        Object instance = loaded.get(mapping.getType(), mapping.getPrefix());
        ConfigChecks.check(mapping.getType(), mapping.getPrefix(), instance, problems);
      }
      return loaded;
    } catch (ConfigValidationException e) {
      IntStream.range(0, e.getProblemCount())
          .forEach(i -> problems.add(plain(e.getProblem(i).getMessage())));
      throw new ConfigurationException(problems);
    }
  }

  /** Without the library's codes and class names. */
  private static String plain(String problem) {
    return problem
        .replaceAll("(?:[a-z]+\\.)+[A-Za-z]*Exception: ", "")
        .replaceAll("SRCFG\\d+: ", "")
        .replaceAll(
            "The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst"
                + " being converted Cannot convert .* to enum (?:class )?\\S+, allowed values:"
                + " (.*)",
            "$1: \"$2\" (expected one of: $3)");
  }

  private static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(reader);
      Map<String, String> values = new HashMap<>();
      properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
      return values;
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          List.of(file + ": cannot be read as properties (" + e.getMessage() + ")"));
    }
  }

  private static void refuseUnknown(
      Collection<String> keys, String origin, Collection<String> known, List<String> problems) {
    for (String key : new TreeSet<>(keys)) {
      if (!isKnown(key, known)) {
        String hint =
            Suggestion.nearest(key, known).map(k -> "; did you mean " + k + "?").orElse("");
        problems.add(key + " (" + origin + "): no such key" + hint);
      }
    }
  }

  private static void refuseUnknownVariables(
      Collection<String> variables, Collection<String> known, List<String> problems) {
    Map<String, String> byVariable = new HashMap<>();
    known.forEach(key -> byVariable.put(variable(key), key));
    for (String name : new TreeSet<>(variables)) {
      boolean ours =
          byVariable.keySet().stream()
              .map(Configuration::section)
              .anyMatch(section -> name.startsWith(section));
      boolean mapped = byVariable.keySet().stream().anyMatch(v -> matches(name, v, '_'));
      if (ours && !mapped) {
        String hint =
            Suggestion.nearest(name, byVariable.keySet())
                .map(v -> "; did you mean " + v + "?")
                .orElse("");
        problems.add(name + " (environment): no such key" + hint);
      }
    }
  }

  /** The first two words of a variable, such as {@code HEDGEROW_EMBED_}. */
  private static String section(String variable) {
    int second = variable.indexOf('_', variable.indexOf('_') + 1);
    return variable.substring(0, second + 1);
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(java.util.Locale.ROOT);
  }

  private static boolean isKnown(String key, Collection<String> known) {
    return known.contains(key) || known.stream().anyMatch(name -> matches(key, name, '.'));
  }

  /** Whether a key meets a known name in which {@code *} stands for one word of a map. */
  private static boolean matches(String key, String name, char separator) {
    int star = name.indexOf('*');
    if (star < 0) {
      return key.equals(name);
    }
    String head = name.substring(0, star);
    String tail = name.substring(star + 1);
    return key.length() > head.length() + tail.length()
        && key.startsWith(head)
        && key.endsWith(tail)
        && (separator == '_'
            || key.substring(head.length(), key.length() - tail.length()).indexOf(separator) < 0
            || key.charAt(head.length()) == '"');
  }

  private static Map<String, String> known(Map<String, String> values, Collection<String> known) {
    Map<String, String> kept = new HashMap<>(values);
    kept.keySet().removeIf(key -> !key.startsWith(ROOT) || !isKnown(key, known));
    return kept;
  }

  private static Map<String, String> ownVariables(Map<String, String> environment) {
    Map<String, String> kept = new HashMap<>(environment);
    kept.keySet().removeIf(name -> !name.startsWith("HEDGEROW_"));
    return kept;
  }
}
