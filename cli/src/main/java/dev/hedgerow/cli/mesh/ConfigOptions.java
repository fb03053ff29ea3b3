package dev.hedgerow.cli.mesh;

import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.Configuration.Setting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where services get their configuration from; a mixin. */
final class ConfigOptions {
  private static final Set<String> DEFAULTS = Set.of("DefaultValuesConfigSource", "null");

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
    Map<String, String> overrides = new HashMap<>(keys);
    overrides.putAll(flags);
    Set<String> said =
        load(services, overrides).settings().stream()
            .filter(setting -> !DEFAULTS.contains(setting.origin()))
            .map(Setting::key)
            .collect(Collectors.toSet());
    Map<String, String> all = new HashMap<>(defaults);
    all.keySet().removeAll(said);
    all.putAll(overrides);
    return load(services, all);
  }

  private Configuration load(Collection<ServiceDefinition> services, Map<String, String> keys) {
    List<Mapping> mappings =
        services.stream().flatMap(s -> s.mappings().stream()).distinct().toList();
    return Configuration.load(mappings, file, System.getenv(), keys);
  }
}
