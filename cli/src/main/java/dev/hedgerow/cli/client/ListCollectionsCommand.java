package dev.hedgerow.cli.client;

import dev.hedgerow.cli.render.CollectionView;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists collections. */
@Command(name = "list", description = "List the collections by name.")
final class ListCollectionsCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  ListCollectionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = retrieve.connect()) {
      var found = new GrpcCollectionsClient(connection).list();
      if (retrieve.json()) {
        found.getCollectionsList().forEach(console::json);
      } else {
        found.getCollectionsList().forEach(new CollectionView(console)::line);
      }
      return ExitCode.OK;
    }
  }
}
