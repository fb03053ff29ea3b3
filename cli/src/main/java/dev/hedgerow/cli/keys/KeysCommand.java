package dev.hedgerow.cli.keys;

import dev.hedgerow.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about callers' keys. */
@Command(
    name = "keys",
    description = {
      "Create, list and revoke the keys that callers need. A mesh asks for keys when it is started",
      "with -D hedgerow.security.keys-file=FILE, and sees within a second what changes there.",
      "This program sends the key in the variable " + ClientKey.VARIABLE + "."
    })
public final class KeysCommand {
  private KeysCommand() {}

  /** The command with those under it. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new CreateKeyCommand(console))
        .addSubcommand(new ListKeysCommand(console))
        .addSubcommand(new RevokeKeyCommand(console));
  }
}
