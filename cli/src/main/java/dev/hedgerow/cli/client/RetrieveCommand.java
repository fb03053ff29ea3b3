package dev.hedgerow.cli.client;

import dev.hedgerow.cli.render.CoverageView;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.RetrieveResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds passages without answering. */
@Command(name = "retrieve", description = "Find the passages that fit a question best.")
public final class RetrieveCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();
  @Mixin private SearchOptions search = new SearchOptions();

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many passages at most (default: ${DEFAULT-VALUE}).")
  private int count = 10;

  /** Prints to the console. */
  public RetrieveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RetrieveRequest request =
        RetrieveRequest.newBuilder()
            .setQuery(search.question())
            .addAllCollections(search.collections())
            .addAllSources(search.sources())
            .setTopK(count)
            .build();
    try (MeshConnection connection = client.connect()) {
      RetrieveResponse response = new GrpcRagClient(connection).retrieve(request);
      if (client.json()) {
        console.json(response);
      } else {
        new CoverageView(console).all(response.getCoverage());
      }
      return ExitCode.OK;
    }
  }
}
