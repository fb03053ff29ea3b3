package dev.hedgerow.cli;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.OutputClosed;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The `hedgerow` program. */
@Command(
    name = "hedgerow",
    description = "Answers questions from your documents, with citations that are checked.",
    mixinStandardHelpOptions = true,
    version = "hedgerow 0.1.0")
public final class HedgerowMain {
  private HedgerowMain() {}

  public static void main(String[] args) {
    System.exit(commandLine(Console.system()).execute(args));
  }

  /** The program with all its commands, in the order of its help. */
  static CommandLine commandLine(Console console) {
    CommandLine program = new CommandLine(new HedgerowMain());
    return program.setExecutionExceptionHandler(
        (e, _, _) ->
            switch (e) {
              case CommandFailure failure -> {
                console.error(failure.line());
                yield failure.exitCode();
              }
              case OutputClosed _ -> ExitCode.OUTPUT_CLOSED;
              default -> throw e;
            });
  }
}
