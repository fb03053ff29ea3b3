package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about collections. */
@Command(name = "collections", description = "List, show, create and drop collections.")
public final class CollectionsCommand {
  private CollectionsCommand() {}

  /** The command with those under it. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new CollectionsCommand())
        .addSubcommand(new ListCollectionsCommand(console))
        .addSubcommand(new ShowCollectionCommand(console))
        .addSubcommand(new CreateCollectionCommand(console))
        .addSubcommand(new DropCollectionCommand(console));
  }
}
