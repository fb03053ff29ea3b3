package dev.hedgerow.cli.client;

import dev.hedgerow.cli.render.DocumentView;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.GetDocumentResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one document. */
@Command(name = "show", description = "Show a document: what is known of it, and its passages.")
final class ShowDocumentCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "The collection (default: default).")
  private String collection = "";

  @Parameters(paramLabel = "ID", description = "The document's id.")
  private String id = "";

  ShowDocumentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = client.connect()) {
      GetDocumentResponse found =
          new GrpcRagClient(connection)
              .getDocument(
                  GetDocumentRequest.newBuilder()
                      .setCollection(collection)
                      .setDocumentId(id)
                      .build());
      if (client.json()) {
        console.json(found);
      } else {
        new DocumentView(console).show(found);
      }
      return ExitCode.OK;
    }
  }
}
