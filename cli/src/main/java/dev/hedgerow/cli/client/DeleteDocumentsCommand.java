package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.DeleteDocumentsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes documents by id or by the beginning of it. */
@Command(name = "delete", description = "Delete documents, by id or by the beginning of their ids.")
final class DeleteDocumentsCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "The collection (default: default).")
  private String collection = "";

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** Never both, never none: nothing deletes everything by accident. */
  private static final class Which {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of documents.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--prefix", paramLabel = "TEXT", description = "All ids that begin with this.")
    private String prefix = "";
  }

  DeleteDocumentsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DeleteDocumentsRequest request =
        DeleteDocumentsRequest.newBuilder()
            .setCollection(collection)
            .setFilter(
                which.ids.isEmpty()
                    ? DocumentFilters.prefix(which.prefix)
                    : DocumentFilters.ids(which.ids))
            .build();
    try (MeshConnection connection = client.connect()) {
      DeleteDocumentsResponse deleted = new GrpcRagClient(connection).deleteDocuments(request);
      if (client.json()) {
        console.json(deleted);
      } else {
        console.line("%d deleted".formatted(deleted.getDocuments()));
      }
      return ExitCode.OK;
    }
  }
}
