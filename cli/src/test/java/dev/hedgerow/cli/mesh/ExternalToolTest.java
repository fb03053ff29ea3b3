package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@DisabledOnOs(OS.WINDOWS)
class ExternalToolTest {
  @TempDir private Path folder;

  @Test
  void findsTheProgramThatTheEnvironmentNames() throws Exception {
    ExternalTool shell = ExternalTool.require("SHELL_OF_TEST", Map.of("SHELL_OF_TEST", "/bin/sh"));

    assertThat(shell.shell(folder, "sh -c 'echo here; exit 3'"))
        .isEqualTo(new ExternalTool.Ended(3, "here\n", ""));
  }

  @Test
  void skipsTheTestWhereTheProgramIsMissing() throws Exception {
    String plainFile = Files.createFile(folder.resolve("tool")).toString();

    assertThatThrownBy(() -> ExternalTool.require("TOOL", Map.of()))
        .isInstanceOf(TestAbortedException.class);
    assertThatThrownBy(() -> ExternalTool.require("TOOL", Map.of("TOOL", plainFile)))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void failsTheTestWhereAllHasToRun() {
    assertThatThrownBy(() -> ExternalTool.require("TOOL", Map.of("CI", "true")))
        .isInstanceOf(AssertionError.class);
  }
}
