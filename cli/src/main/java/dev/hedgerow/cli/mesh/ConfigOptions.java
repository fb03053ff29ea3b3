package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Layer;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.Configuration.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where services get their configuration from; a mixin. */
final class ConfigOptions {
  /** Holds the keys that a process has from its parent, as properties; as strong as -D. */
  static final String INHERITED = "HEDGEROW_OVERRIDES";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties, such as hedgerow.embed.threads=2. Weaker than the environment.")
  private @Nullable Path file;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      description = "One key of the configuration; may be repeated. Stronger than all else.")
  private Map<String, String> keys = new HashMap<>();

  /** The file, if one is given. */
  @Nullable Path file() {
    return file;
  }

  /**
   * The services' configuration.
   *
   * @param flags what other options of the command say; as strong as -D
   * @param defaults for keys that nobody says anything about
   * @throws dev.hedgerow.runtime.config.ConfigurationException every problem at once
   */
  Configuration load(
      Collection<ServiceDefinition> services,
      Map<String, String> flags,
      Map<String, String> defaults) {
    return load(services, layers(flags, defaults));
  }

  /** The same as keys that, with {@link #file} and the environment, load to it. */
  Map<String, String> overrides(
      Collection<ServiceDefinition> services,
      Map<String, String> flags,
      Map<String, String> defaults) {
    Map<String, String> overrides = inherited(System.getenv());
    overrides.putAll(keys);
    overrides.putAll(flags);
    Set<String> said =
        load(services, layers(flags, Map.of())).settings().stream()
            .filter(setting -> !setting.origin().equals(Setting.DEFAULT))
            .map(Setting::key)
            .collect(Collectors.toSet());
    Map<String, String> all = new HashMap<>(defaults);
    all.keySet().removeAll(said);
    all.putAll(overrides);
    return all;
  }

  private List<Layer> layers(Map<String, String> flags, Map<String, String> defaults) {
    Map<String, String> commandLine = new HashMap<>(keys);
    commandLine.putAll(flags);
    return List.of(
        Layer.fallback(defaults),
        Layer.parent(inherited(System.getenv())),
        Layer.commandLine(commandLine));
  }

  /** Keys as a process inherits them. */
  static String text(Map<String, String> keys) {
    Properties properties = new Properties();
    properties.putAll(keys);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What {@link #text} was made from. */
  static Map<String, String> inherited(Map<String, String> environment) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(environment.getOrDefault(INHERITED, "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> keys = new HashMap<>();
    properties.stringPropertyNames().forEach(k -> keys.put(k, properties.getProperty(k)));
    return keys;
  }

  private Configuration load(Collection<ServiceDefinition> services, List<Layer> layers) {
    List<Mapping> mappings =
        services.stream().flatMap(s -> s.mappings().stream()).distinct().toList();
    return Configuration.load(mappings, file, System.getenv(), layers);
  }
}
