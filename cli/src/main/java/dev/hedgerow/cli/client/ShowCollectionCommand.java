package dev.hedgerow.cli.client;

import dev.hedgerow.cli.render.CollectionView;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a collection is and holds. */
@Command(
    name = "show",
    description = "Show a collection: its model, its figures, and the aliases that stand for it.",
    footer = {"", "With --json the collection is the first line, its figures are the second."})
final class ShowCollectionCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  @Parameters(paramLabel = "NAME", description = "The collection, or an alias of it.")
  private String name = "";

  @Option(
      names = "--check-recall",
      description = "Also compare some searches with exact ones; reads all vectors.")
  private boolean checkRecall;

  ShowCollectionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = retrieve.connect()) {
      GrpcCollectionsClient collections = new GrpcCollectionsClient(connection);
      Collection collection = collections.get(name).getCollection();
      GetStatsResponse stats = collections.stats(name, checkRecall);
      if (retrieve.json()) {
        console.json(collection);
        console.json(stats);
      } else {
        new CollectionView(console).show(collection, aliases(collections, collection), stats);
      }
      return ExitCode.OK;
    }
  }

  private static List<String> aliases(GrpcCollectionsClient collections, Collection collection) {
    return collections.aliases().getAliasesList().stream()
        .filter(alias -> alias.getCollection().equals(collection.getName()))
        .map(Alias::getName)
        .toList();
  }
}
