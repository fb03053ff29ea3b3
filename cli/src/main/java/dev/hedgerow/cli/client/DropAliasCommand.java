package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Drops an alias. */
@Command(name = "drop", description = "Drop an alias; the collection that it stood for stays.")
final class DropAliasCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  @Parameters(paramLabel = "ALIAS", description = "The alias.")
  private String name = "";

  DropAliasCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = retrieve.connect()) {
      var dropped = new GrpcCollectionsClient(connection).dropAlias(name);
      if (retrieve.json()) {
        console.json(dropped);
      } else {
        console.line("alias " + name + " is gone");
      }
      return ExitCode.OK;
    }
  }
}
