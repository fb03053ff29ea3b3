package dev.hedgerow.cli.client;

import dev.hedgerow.cli.render.CollectionView;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.FieldType;
import dev.hedgerow.retrieve.v1.VectorEncoding;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a collection. */
@Command(
    name = "create",
    description = "Create a collection, empty; one that is the same is left as it is.")
final class CreateCollectionCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  @Parameters(
      paramLabel = "NAME",
      description = "1 to 64 of a-z, 0-9, '-' and '_', the first a letter or a digit.")
  private String name = "";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The model of its vectors (default: that of the embed service).")
  private String model = "";

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description =
          "The length of its vectors (default: what the embed service says of the model).")
  private int dimension;

  @Option(
      names = "--encoding",
      paramLabel = "HOW",
      defaultValue = "FP32",
      description =
          "How vectors are kept for searching: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Encoding encoding = Encoding.FP32;

  @Option(
      names = "--field",
      paramLabel = "NAME=TYPE",
      description =
          "A field of the documents' metadata and its type: ${COMPLETION-CANDIDATES}; may be given"
              + " again.")
  private Map<String, Type> fields = Map.of();

  @Option(
      names = "--embed",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7401",
      converter = Target.Converter.class,
      description =
          "Where the embed service listens, where it has to be asked (default: ${DEFAULT-VALUE}).")
  private Target embed = new Target("127.0.0.1", 7401);

  /** As the contract has them. */
  private enum Encoding {
    FP32(VectorEncoding.VECTOR_ENCODING_FP32),
    INT8(VectorEncoding.VECTOR_ENCODING_INT8),
    BINARY(VectorEncoding.VECTOR_ENCODING_BINARY);

    private final VectorEncoding message;

    Encoding(VectorEncoding message) {
      this.message = message;
    }
  }

  /** As the contract has them. */
  private enum Type {
    TEXT(FieldType.FIELD_TYPE_TEXT),
    NUMBER(FieldType.FIELD_TYPE_NUMBER),
    BOOLEAN(FieldType.FIELD_TYPE_BOOLEAN);

    private final FieldType message;

    Type(FieldType message) {
      this.message = message;
    }
  }

  CreateCollectionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = retrieve.connect()) {
      Collection created =
          new GrpcCollectionsClient(connection).create(collection()).getCollection();
      if (retrieve.json()) {
        console.json(created);
      } else {
        new CollectionView(console).line(created);
      }
      return ExitCode.OK;
    }
  }

  private Collection collection() {
    Collection.Builder collection =
        Collection.newBuilder().setName(name).setEncoding(encoding.message);
    fields.forEach((field, type) -> collection.putFields(field, type.message));
    if (!model.isEmpty() && dimension != 0) {
      return collection.setModel(model).setDimension(dimension).build();
    }
    ModelInfo known = known();
    return collection
        .setModel(known.getName())
        .setDimension(dimension == 0 ? known.getDimension() : dimension)
        .build();
  }

  private ModelInfo known() {
    try (MeshConnection connection = MeshConnection.open(embed)) {
      return GrpcModelsClient.embedding(connection).getModelsList().stream()
          .filter(m -> model.isEmpty() ? m.getIsDefault() : m.getName().equals(model))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.CALL_FAILED,
                      "the embed service has no model '%s'; --dimension makes a collection for one"
                              .formatted(model)
                          + " that is elsewhere"));
    }
  }
}
