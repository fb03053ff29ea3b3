package dev.hedgerow.cli;

import dev.hedgerow.cli.client.AliasesCommand;
import dev.hedgerow.cli.client.AskCommand;
import dev.hedgerow.cli.client.CollectionsCommand;
import dev.hedgerow.cli.client.DocumentsCommand;
import dev.hedgerow.cli.client.ModelsCommand;
import dev.hedgerow.cli.client.RestoreCommand;
import dev.hedgerow.cli.client.RetrieveCommand;
import dev.hedgerow.cli.client.SnapshotCommand;
import dev.hedgerow.cli.eval.EvalCommand;
import dev.hedgerow.cli.ingest.IngestCommand;
import dev.hedgerow.cli.keys.KeysCommand;
import dev.hedgerow.cli.mesh.DemoCommand;
import dev.hedgerow.cli.mesh.ServeCommand;
import dev.hedgerow.cli.mesh.StartedMesh;
import dev.hedgerow.cli.mesh.UpCommand;
import dev.hedgerow.cli.reindex.ReindexCommand;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.cli.terminal.LogQueue;
import dev.hedgerow.cli.terminal.OutputClosed;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The `hedgerow` program. */
@Command(
    name = "hedgerow",
    description = "Answers questions from your documents, with citations that are checked.",
    version = "hedgerow 0.1.0")
public final class HedgerowMain {
  private final Console console;
  @Mixin private LogOptions log = new LogOptions();

  private HedgerowMain(Console console) {
    this.console = console;
  }

  public static void main(String[] args) {
    int exitCode = commandLine(Console.system()).execute(args);
    LogQueue.end();
    System.exit(exitCode);
  }

  /** The program with all its commands, in the order of its help. */
  static CommandLine commandLine(Console console) {
    HedgerowMain main = new HedgerowMain(console);
    CommandLine program =
        new CommandLine(main)
            .addSubcommand(new DemoCommand(console))
            .addSubcommand(new UpCommand(console))
            .addSubcommand(new IngestCommand(console))
            .addSubcommand(new AskCommand(console))
            .addSubcommand(new RetrieveCommand(console))
            .addSubcommand(DocumentsCommand.commandLine(console))
            .addSubcommand(CollectionsCommand.commandLine(console))
            .addSubcommand(AliasesCommand.commandLine(console))
            .addSubcommand(new ReindexCommand(console))
            .addSubcommand(new SnapshotCommand(console))
            .addSubcommand(new RestoreCommand(console))
            .addSubcommand(new ModelsCommand(console))
            .addSubcommand(KeysCommand.commandLine(console))
            .addSubcommand(new EvalCommand(console, StartedMesh::start))
            .addSubcommand(new ServeCommand(console));
    Help.complete(program);
    return program
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(main::execute)
        .setParameterExceptionHandler((e, _) -> main.explain(e))
        .setExecutionExceptionHandler((e, _, _) -> main.explain(e));
  }

  private int execute(CommandLine.ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    log.apply(commands.getLast().getCommandSpec().userObject(), console);
    return new RunLast().execute(parsed);
  }

  private int explain(ParameterException e) {
    console.error(String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage"));
    if (e instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().stream()
          .limit(3)
          .forEach(suggestion -> console.note("  did you mean: " + suggestion));
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.note("  try: " + command + " --help");
    return ExitCode.USAGE;
  }

  private int explain(Exception e) {
    if (e instanceof OutputClosed) {
      return ExitCode.OUTPUT_CLOSED;
    }
    if (Interruption.underWay()) {
      return ExitCode.INTERRUPTED;
    }
    ErrorLine line = ErrorLine.of(e);
    console.error(line.text());
    if (log.verbose()) {
      console.trace(e);
    }
    return line.exitCode();
  }
}
