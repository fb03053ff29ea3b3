package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Setting;
import dev.hedgerow.runtime.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigOptionsTest {
  private static final String EMBED = "hedgerow.orchestrator.embed";
  private static final String PORT = "hedgerow.orchestrator.server.port";

  @TempDir private Path folder;

  @Test
  void takesItsDefaultsOnlyWhereNobodySaysOtherwise() throws IOException {
    Path file = Files.writeString(folder.resolve("mesh.properties"), EMBED + "=other:1\n");

    Configuration loaded =
        load(Map.of(), Map.of(EMBED, "default:1", PORT, "7400"), "--config", file.toString());

    assertThat(value(loaded, EMBED)).isEqualTo("other:1");
    assertThat(value(loaded, PORT)).isEqualTo("7400");
    assertThat(origin(loaded, EMBED)).endsWith("mesh.properties");
    assertThat(origin(loaded, PORT)).isEqualTo(Setting.DEFAULT);
  }

  @Test
  void letsTheCommandLineWin() throws IOException {
    Path file = Files.writeString(folder.resolve("mesh.properties"), EMBED + "=other:1\n");

    Configuration loaded =
        load(
            Map.of(PORT, "9"),
            Map.of(PORT, "7400"),
            "--config",
            file.toString(),
            "-D" + EMBED + "=mine:2");

    assertThat(value(loaded, EMBED)).isEqualTo("mine:2");
    assertThat(value(loaded, PORT)).isEqualTo("9");
    assertThat(origin(loaded, PORT)).isEqualTo("command line");
  }

  @Test
  void refusesAKeyThatNoServiceKnows() {
    assertThatThrownBy(() -> load(Map.of(), Map.of(), "-Dhedgerow.embed.thread=2"))
        .isInstanceOf(ConfigurationException.class);
  }

  private static Configuration load(
      Map<String, String> flags, Map<String, String> defaults, String... options) {
    return CommandLine.populateCommand(new ConfigOptions(), options)
        .load(MeshService.definitions(), flags, defaults);
  }

  private static String value(Configuration configuration, String key) {
    return setting(configuration, key).value();
  }

  private static String origin(Configuration configuration, String key) {
    return setting(configuration, key).origin();
  }

  private static Setting setting(Configuration configuration, String key) {
    return configuration.settings().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
