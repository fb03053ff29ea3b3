package dev.hedgerow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.Configuration.Setting;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  /** A module's configuration. */
  public interface PlantConfig {
    @WithDefault("2")
    @Bounds(min = "1", max = "8")
    int leaves();

    @WithDefault("250ms")
    @Bounds(min = "10ms")
    Duration pause();

    @WithDefault("64MiB")
    @Bounds(max = "1GiB")
    ByteSize soil();

    Optional<Secret> gateKey();

    Roots roots();

    Map<String, Branch> branches();

    /** A group. */
    interface Roots {
      @WithDefault("3")
      @Bounds(max = "10")
      int depth();
    }

    /** A named group. */
    interface Branch {
      String colour();

      @WithDefault("1")
      @Bounds(min = "1")
      int length();

      Optional<Secret> nestCode();
    }
  }

  private static final List<Mapping> MAPPINGS =
      List.of(new Mapping(PlantConfig.class, "hedgerow.plant"));

  @TempDir Path folder;

  @Test
  void hasDefaults() {
    PlantConfig plant = load(Map.of(), Map.of());
    assertThat(plant.leaves()).isEqualTo(2);
    assertThat(plant.pause()).isEqualTo(Duration.ofMillis(250));
    assertThat(plant.soil().bytes()).isEqualTo(64L << 20);
    assertThat(plant.gateKey()).isEmpty();
  }

  @Test
  void prefersTheCommandLineToTheEnvironmentToTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("p"), "hedgerow.plant.leaves=3\n");
    assertThat(load(file, Map.of(), Map.of()).leaves()).isEqualTo(3);
    assertThat(load(file, Map.of("HEDGEROW_PLANT_LEAVES", "4"), Map.of()).leaves()).isEqualTo(4);
    assertThat(
            load(file, Map.of("HEDGEROW_PLANT_LEAVES", "4"), Map.of("hedgerow.plant.leaves", "5"))
                .leaves())
        .isEqualTo(5);
  }

  @Test
  void readsNamedGroupsFromEverySource() {
    PlantConfig plant =
        load(
            Map.of("HEDGEROW_PLANT_BRANCHES_NORTH_LENGTH", "7"),
            Map.of("hedgerow.plant.branches.north.colour", "green"));
    PlantConfig.Branch north = plant.branches().get("north");
    assertThat(north).isNotNull();
    assertThat(north.colour()).isEqualTo("green");
    assertThat(north.length()).isEqualTo(7);
  }

  @Test
  void refusesAnUnknownKeyAndSuggestsTheNearest() {
    assertThat(problems(Map.of(), Map.of("hedgerow.plant.leafs", "3")))
        .singleElement()
        .asString()
        .contains("hedgerow.plant.leafs", "did you mean hedgerow.plant.leaves?");
    assertThat(problems(Map.of("HEDGEROW_PLANT_LEAVS", "3"), Map.of()))
        .singleElement()
        .asString()
        .contains("HEDGEROW_PLANT_LEAVES");
  }

  @Test
  void leavesOthersEnvironmentAlone() {
    assertThat(load(Map.of("PATH", "x", "HEDGEROW_JAVA_OPTS", "-Xmx1g"), Map.of()).leaves())
        .isEqualTo(2);
  }

  @Test
  void tellsEveryProblemAtOnce() {
    assertThat(
            problems(
                Map.of(),
                Map.of(
                    "hedgerow.plant.leaves", "9",
                    "hedgerow.plant.pause", "1ms",
                    "hedgerow.plant.sail", "1",
                    "hedgerow.plant.roots.depth", "11",
                    "hedgerow.plant.branches.a.colour", "red",
                    "hedgerow.plant.branches.a.length", "0")))
        .hasSize(5)
        .anyMatch(p -> p.startsWith("hedgerow.plant.roots.depth: 11"))
        .anyMatch(p -> p.startsWith("hedgerow.plant.leaves: 9 (expected: 1 to 8)"))
        .anyMatch(p -> p.startsWith("hedgerow.plant.pause:"))
        .anyMatch(p -> p.startsWith("hedgerow.plant.sail "))
        .anyMatch(p -> p.startsWith("hedgerow.plant.branches.a.length: 0"));
  }

  @Test
  void tellsWhatIsMissingAndWhatCannotBeReadTogether() {
    assertThat(
            problems(
                Map.of(),
                Map.of(
                    "hedgerow.plant.branches.a.length", "2",
                    "hedgerow.plant.soil", "much")))
        .hasSize(2)
        .anyMatch(p -> p.contains("hedgerow.plant.branches.a.colour"))
        .anyMatch(p -> p.contains("hedgerow.plant.soil"));
  }

  @Test
  void neverShowsASecret() {
    Configuration loaded =
        Configuration.load(MAPPINGS, null, Map.of(), Map.of("hedgerow.plant.gate-key", "hunter2"));
    PlantConfig plant = loaded.get(PlantConfig.class, "hedgerow.plant");
    assertThat(plant.gateKey()).map(Secret::value).contains("hunter2");
    assertThat(plant.gateKey().toString()).doesNotContain("hunter2");
    assertThat(loaded.settings()).extracting(Setting::value).doesNotContain("hunter2");
    assertThat(loaded.settings())
        .anyMatch(s -> s.key().equals("hedgerow.plant.gate-key") && s.value().equals("********"));
  }

  @Test
  void listsWhatIsInForceWithItsOrigin() throws IOException {
    Path file = Files.writeString(folder.resolve("p"), "hedgerow.plant.roots.depth=4\n");
    Map<String, String> environment =
        Map.of(
            "HEDGEROW_PLANT_BRANCHES_NORTH_LENGTH", "7",
            "HEDGEROW_PLANT_BRANCHES_NORTH_NEST_CODE", "hunter2");
    Map<String, String> overrides =
        Map.of(
            "hedgerow.plant.branches.north.colour", "green",
            "hedgerow.plant.branches.\"v1.5\".colour", "red");

    assertThat(Configuration.load(MAPPINGS, file, environment, overrides).settings())
        .extracting(s -> s.key().substring("hedgerow.plant.".length()) + "=" + s.value())
        .containsExactly(
            "branches.\"v1.5\".colour=red",
            "branches.\"v1.5\".length=1",
            "branches.north.colour=green",
            "branches.north.length=7",
            "branches.north.nest-code=********",
            "leaves=2",
            "pause=250ms",
            "roots.depth=4",
            "soil=64MiB");
    assertThat(Configuration.load(MAPPINGS, file, environment, overrides).settings())
        .extracting(Setting::origin)
        .containsExactly(
            "command line",
            "default",
            "command line",
            "environment",
            "environment",
            "default",
            "default",
            file.toString(),
            "default");
  }

  @Test
  void namesAFileThatIsNotThere() {
    ConfigurationException thrown =
        catchThrowableOfType(
            ConfigurationException.class, () -> load(folder.resolve("none"), Map.of(), Map.of()));
    assertThat(thrown.problems()).singleElement().asString().contains("none");
  }

  private static PlantConfig load(Map<String, String> environment, Map<String, String> overrides) {
    return load(null, environment, overrides);
  }

  private static PlantConfig load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
    return Configuration.load(MAPPINGS, file, environment, overrides)
        .get(PlantConfig.class, "hedgerow.plant");
  }

  private static List<String> problems(
      Map<String, String> environment, Map<String, String> overrides) {
    return catchThrowableOfType(ConfigurationException.class, () -> load(environment, overrides))
        .problems();
  }
}
