package dev.hedgerow.cli.client;

import com.google.protobuf.Timestamp;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.DeleteDocumentsResponse;
import dev.hedgerow.retrieve.v1.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes documents by id, by the beginning of it, or since when they were not seen. */
@Command(
    name = "delete",
    description =
        "Delete documents, by id or by the beginning of their ids, or of these or of all those that"
            + " were not seen since a time.")
final class DeleteDocumentsCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "The collection (default: default).")
  private String collection = "";

  @Option(
      names = "--not-seen-since",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description =
          "Only what was last taken in, or found unchanged, before this time of the mesh, such as"
              + " 2026-01-31T09:00:00Z.")
  private @Nullable Instant notSeenSince;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "0..1")
  private Which which = new Which();

  /** Never both. */
  private static final class Which {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of documents.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--prefix", paramLabel = "TEXT", description = "All ids that begin with this.")
    private @Nullable String prefix;
  }

  DeleteDocumentsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DeleteDocumentsRequest request =
        DeleteDocumentsRequest.newBuilder().setCollection(collection).setFilter(filter()).build();
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

  /** Never none: nothing deletes everything by accident. */
  private Filter filter() {
    List<Filter> filters = new ArrayList<>();
    if (!which.ids.isEmpty()) {
      filters.add(DocumentFilters.ids(which.ids));
    }
    String prefix = which.prefix;
    if (prefix != null) {
      filters.add(DocumentFilters.prefix(prefix));
    }
    Instant since = notSeenSince;
    if (since != null) {
      filters.add(DocumentFilters.notSeenSince(timestamp(since)));
    }
    if (filters.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "needs ids, --prefix or --not-seen-since: which documents?");
    }
    return DocumentFilters.all(filters);
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
