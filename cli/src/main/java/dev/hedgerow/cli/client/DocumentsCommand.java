package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about stored documents. */
@Command(name = "documents", description = "List, show and delete the documents of a collection.")
public final class DocumentsCommand {
  private DocumentsCommand() {}

  /** The command with those under it. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new DocumentsCommand())
        .addSubcommand(new ListDocumentsCommand(console))
        .addSubcommand(new ShowDocumentCommand(console))
        .addSubcommand(new DeleteDocumentsCommand(console));
  }
}
