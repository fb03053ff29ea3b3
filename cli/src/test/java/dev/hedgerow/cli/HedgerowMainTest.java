package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.RecordedConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HedgerowMainTest {
  private final RecordedConsole recorded = new RecordedConsole();
  private final CommandLine program = HedgerowMain.commandLine(recorded.console());

  @Test
  void everyCommandHasHelpThatListsTheExitCodes() {
    for (CommandLine command : withSubcommands(program)) {
      String help = command.getUsageMessage();

      assertThat(help).contains("--help", "Exit codes:", "130");
      assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aks",
        "ask",
        "ask q --target x",
        "retrieve q -k many",
        "ask q --jsn",
        "ingest a.txt --min-chars=-5",
        "documents delete --not-seen-since 2026-01-31"
      })
  void refusesAWrongCommandLineAsUsage(String line) {
    int exit = program.execute(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(exit).isEqualTo(ExitCode.USAGE);
    assertThat(recorded.err()).startsWith("error: ").contains("--help");
    assertThat(recorded.out()).isEmpty();
  }

  @Test
  void suggestsWhatWasMeant() {
    program.execute("retreive", "question");

    assertThat(recorded.err()).contains("retrieve");
  }

  @Test
  void saysWhenNothingListens() throws IOException {
    String target = "127.0.0.1:" + freePort();

    int exit = program.execute("ask", "--target", target, "question");

    assertThat(exit).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(recorded.err()).startsWith("error: ").contains(target).hasLineCount(1);
  }

  @Test
  void refusesToDeleteWithoutSayingWhat() {
    assertThat(program.execute("documents", "delete")).isEqualTo(ExitCode.USAGE);
    assertThat(program.execute("documents", "delete", "id", "--prefix", "i"))
        .isEqualTo(ExitCode.USAGE);
  }

  private static List<CommandLine> withSubcommands(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(below -> all.addAll(withSubcommands(below)));
    return all;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
