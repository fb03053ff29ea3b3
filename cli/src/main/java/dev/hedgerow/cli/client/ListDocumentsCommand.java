package dev.hedgerow.cli.client;

import com.google.protobuf.util.Timestamps;
import dev.hedgerow.cli.render.Printable;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ListDocumentsResponse;
import dev.hedgerow.retrieve.v1.Document;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists documents, page by page, however many there are. */
@Command(name = "list", description = "List documents in the order of their ids.")
final class ListDocumentsCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final int TITLE_LIMIT = 400;

  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "The collection (default: default).")
  private String collection = "";

  @Option(names = "--prefix", paramLabel = "TEXT", description = "Only ids that begin with this.")
  private String prefix = "";

  ListDocumentsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ListDocumentsRequest.Builder request =
        ListDocumentsRequest.newBuilder().setCollection(collection).setPageSize(PAGE);
    if (!prefix.isEmpty()) {
      request.setFilter(DocumentFilters.prefix(prefix));
    }
    try (MeshConnection connection = client.connect()) {
      GrpcRagClient mesh = new GrpcRagClient(connection);
      do {
        ListDocumentsResponse page = mesh.listDocuments(request.build());
        page.getDocumentsList().forEach(this::show);
        request.setPageToken(page.getNextPageToken());
      } while (!request.getPageToken().isEmpty());
      return ExitCode.OK;
    }
  }

  private void show(Document document) {
    if (client.json()) {
      console.json(document);
    } else {
      String id = Printable.text(document.getId()).replace('\n', ' ');
      String title = Printable.line(document.getTitle(), TITLE_LIMIT);
      String about = title + "  " + Timestamps.toString(document.getStoredAt());
      console.line(id + "  " + console.styled(Style.DIM, about));
    }
  }
}
