package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about names that stand for collections. */
@Command(name = "aliases", description = "List, set and drop names that stand for collections.")
public final class AliasesCommand {
  private AliasesCommand() {}

  /** The command with those under it. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new AliasesCommand())
        .addSubcommand(new ListAliasesCommand(console))
        .addSubcommand(new SetAliasCommand(console))
        .addSubcommand(new DropAliasCommand(console));
  }
}
