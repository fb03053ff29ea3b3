package dev.hedgerow.runtime.config;

import dev.hedgerow.runtime.config.Configuration.Setting;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists what is in force: every key of the mappings, those of named groups by the names in use. */
final class Settings {
  private static final Pattern FILE = Pattern.compile("PropertiesConfigSource\\[source=(.*)]");

  private final SmallRyeConfig config;

  private Settings(SmallRyeConfig config) {
    this.config = config;
  }

  static List<Setting> of(SmallRyeConfig config, List<ConfigClass> mappings) {
    Settings settings = new Settings(config);
    Map<String, Setting> byKey = new TreeMap<>();
    for (ConfigClass mapping : mappings) {
      ConfigMappings.getProperties(mapping)
          .forEach(
              (pattern, property) ->
                  settings
                      .keys(pattern)
                      .flatMap(key -> settings.setting(key, property))
                      .forEach(setting -> byKey.put(setting.key(), setting)));
    }
    return List.copyOf(byKey.values());
  }

  /** The pattern itself, or one key for each name that stands for its star somewhere. */
  private Stream<String> keys(String pattern) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return Stream.of(pattern);
    }
    String head = pattern.substring(0, star);
    TreeSet<String> names = new TreeSet<>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(key -> key.startsWith(head))
        .forEach(key -> names.add(firstWord(key.substring(head.length()))));
    return names.stream().map(name -> head + name + pattern.substring(star + 1));
  }

  private Stream<Setting> setting(String key, Property property) {
    ConfigValue value = config.getConfigValue(key);
    if (value.getValue() == null) {
      return Stream.empty();
    }
    boolean secret = ConfigChecks.isSecret(property);
    String text = secret ? new Secret("").toString() : value.getValue();
    return Stream.of(new Setting(key, text, origin(value.getConfigSourceName())));
  }

  /** A name in quotation marks may have dots. */
  private static String firstWord(String key) {
    int end = key.startsWith("\"") ? key.indexOf('"', 1) + 1 : key.indexOf('.');
    return end <= 0 ? key : key.substring(0, end);
  }

  private static String origin(@Nullable String source) {
    Matcher properties = FILE.matcher(String.valueOf(source));
    if (properties.matches()) {
      return properties.group(1);
    }
    return "EnvConfigSource".equals(source) ? "environment" : Setting.DEFAULT;
  }
}
