package dev.hedgerow.cli.keys;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.runtime.auth.ApiKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a key out of the file; a mesh that runs refuses it within a second. */
@Command(name = "revoke", description = "Revoke a key: from the next second on it opens nothing.")
final class RevokeKeyCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private KeysFileOption file = new KeysFileOption();

  @Parameters(paramLabel = "ID", description = "The key's id, as `keys list` shows it.")
  private String given = "";

  RevokeKeyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    // Who gives the whole key means its id, and does not want to see the rest in a message.
    String id = ApiKey.id(given).isEmpty() ? given : ApiKey.id(given);
    if (!file.keys().remove(id)) {
      throw new CommandFailure(ExitCode.USAGE, "no key " + id + " in " + file.path());
    }
    console.line("key " + id + " is revoked");
    return ExitCode.OK;
  }
}
