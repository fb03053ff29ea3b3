package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.badinput.ListeningMesh;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.RecordedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents are called comes from anyone. */
class ListDocumentsTest {
  private final RecordedConsole console = new RecordedConsole();

  @TempDir private Path data;
  @TempDir private Path source;

  @Test
  void letsNoIdOrTitleSteerTheTerminal() throws IOException {
    Path file = source.resolve("a.jsonl");
    Files.writeString(
        file, "{\"id\":\"a\\u001b[31m\\nb\",\"title\":\"t\\u001b]0;x\\u0007\",\"text\":\"x\"}\n");
    try (ListeningMesh mesh = new ListeningMesh(data)) {
      assertThat(run(mesh, "ingest", file.toString())).isEqualTo(ExitCode.OK);
      assertThat(run(mesh, "documents", "list")).isEqualTo(ExitCode.OK);
    }

    assertThat(console.out()).contains("a[31m b  t]0;x  ").doesNotContain("\u001b", "\u0007");
  }

  private int run(ListeningMesh mesh, String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--target=127.0.0.1:" + mesh.port("orchestrator");
    return HedgerowMain.commandLine(console.console()).execute(all);
  }
}
