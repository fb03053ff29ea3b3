package dev.hedgerow.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.orchestrator.OrchestratorMain;
import dev.hedgerow.runtime.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {
  @Test
  void isTakenFromTheEnvironmentWithoutTheSpaceAroundIt() {
    assertThat(ClientKey.in(Map.of("HEDGEROW_API_KEY", " hg_1_2\n"))).contains("hg_1_2");
    assertThat(ClientKey.in(Map.of("HEDGEROW_API_KEY", ""))).isEmpty();
    assertThat(ClientKey.in(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "schlüssel", "nul\0"})
  void refusesWhatAHeaderCannotCarryWithoutShowingIt(String key) {
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class, () -> ClientKey.in(Map.of("HEDGEROW_API_KEY", key)));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure.line()).doesNotContain(key).contains("HEDGEROW_API_KEY");
  }

  @Test
  void isNoKeyOfTheServicesConfiguration() {
    Configuration loaded =
        Configuration.load(
            OrchestratorMain.service().mappings(),
            null,
            Map.of("HEDGEROW_API_KEY", "hg_1_2"),
            Map.of(
                "hedgerow.orchestrator.embed", "h:1",
                "hedgerow.orchestrator.retrieve", "h:2",
                "hedgerow.orchestrator.generate", "h:3"));

    assertThat(loaded.settings().toString()).doesNotContain("hg_1_2");
  }
}
