package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.retrieve.v1.Alias;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets an alias stand for a collection. */
@Command(
    name = "set",
    description = {
      "Let an alias stand for a collection, from one call to the next.",
      "",
      "It may have the name of a collection, before which it then stands."
    })
final class SetAliasCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  @Parameters(index = "0", paramLabel = "ALIAS", description = "The alias, new or not.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "COLLECTION", description = "What it shall stand for.")
  private String collection = "";

  SetAliasCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Alias alias = Alias.newBuilder().setName(name).setCollection(collection).build();
    try (MeshConnection connection = retrieve.connect()) {
      var done = new GrpcCollectionsClient(connection).setAlias(alias);
      if (retrieve.json()) {
        console.json(done);
      } else {
        console.line("alias " + name + " stands for " + collection);
      }
      return ExitCode.OK;
    }
  }
}
