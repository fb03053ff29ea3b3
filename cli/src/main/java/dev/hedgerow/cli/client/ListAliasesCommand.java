package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.retrieve.v1.Alias;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists aliases. */
@Command(name = "list", description = "List the aliases by name, with what each stands for.")
final class ListAliasesCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveOptions retrieve = new RetrieveOptions();

  ListAliasesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (MeshConnection connection = retrieve.connect()) {
      new GrpcCollectionsClient(connection).aliases().getAliasesList().forEach(this::show);
      return ExitCode.OK;
    }
  }

  private void show(Alias alias) {
    if (retrieve.json()) {
      console.json(alias);
    } else {
      console.line(console.styled(Style.BOLD, alias.getName()) + " → " + alias.getCollection());
    }
  }
}
