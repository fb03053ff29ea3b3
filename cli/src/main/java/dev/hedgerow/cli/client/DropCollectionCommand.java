package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Drops a collection. */
@Command(
    name = "drop",
    description = {
      "Drop a collection with all its documents, by its own name.",
      "",
      "It is done at once and for ever; one that an alias stands for is refused."
    })
final class DropCollectionCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  @Parameters(paramLabel = "NAME", description = "The collection.")
  private String name = "";

  DropCollectionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = retrieve.connect()) {
      var dropped = new GrpcCollectionsClient(connection).drop(name);
      if (retrieve.json()) {
        console.json(dropped);
      } else {
        console.line("collection " + name + " is gone");
      }
      return ExitCode.OK;
    }
  }
}
