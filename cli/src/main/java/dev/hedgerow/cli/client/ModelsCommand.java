package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Style;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the models of the services that hold them. */
@Command(name = "models", description = "List the models that embed and answer.")
public final class ModelsCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--embed",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7401",
      converter = Target.Converter.class,
      description = "Where the embed service listens (default: ${DEFAULT-VALUE}).")
  private Target embed = new Target("127.0.0.1", 7401);

  @Option(
      names = "--generate",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7403",
      converter = Target.Converter.class,
      description = "Where the generate service listens (default: ${DEFAULT-VALUE}).")
  private Target generate = new Target("127.0.0.1", 7403);

  @Option(
      names = "--json",
      description = "Print the contract's messages in Protobuf's JSON mapping, one a line.")
  private boolean json;

  /** Prints to the console. */
  public ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection embedding = MeshConnection.open(embed);
        MeshConnection generating = MeshConnection.open(generate)) {
      var embedders = GrpcModelsClient.embedding(embedding);
      var models = GrpcModelsClient.generating(generating);
      if (json) {
        console.json(embedders);
        console.json(models);
      } else {
        console.line("Embedding");
        embedders.getModelsList().forEach(this::show);
        console.line("Answering");
        models.getModelsList().forEach(this::show);
      }
      return ExitCode.OK;
    }
  }

  private void show(dev.hedgerow.embed.v1.ModelInfo model) {
    String about = "%d dimensions, %d tokens".formatted(model.getDimension(), model.getMaxTokens());
    show(model.getName(), model.getIsDefault(), about);
  }

  private void show(dev.hedgerow.generate.v1.ModelInfo model) {
    show(model.getName(), model.getIsDefault(), model.getDescription());
  }

  private void show(String name, boolean byDefault, String about) {
    String mark = byDefault ? " (default)" : "";
    console.line("  " + console.styled(Style.BOLD, name) + mark + ": " + about);
  }
}
