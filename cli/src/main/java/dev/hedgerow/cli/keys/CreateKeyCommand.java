package dev.hedgerow.cli.keys;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.runtime.auth.ApiKey;
import dev.hedgerow.runtime.auth.KeyFile;
import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.auth.Priority;
import dev.hedgerow.runtime.auth.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Makes a key. Standard output has the key and nothing else; the file has its hash. */
@Command(name = "create", description = "Create a key, and print it this once.")
final class CreateKeyCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private KeysFileOption file = new KeysFileOption();

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "NAME",
      description = {
        "Whose collections the key opens: 1 to 32 of a-z, 0-9 and '-', the first a letter. What"
            + " was",
        "stored without keys is the tenant default's."
      })
  private String tenant = Principal.DEFAULT_TENANT;

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      paramLabel = "SCOPE",
      converter = GivenScope.class,
      description = "What the key allows: ask, retrieve, ingest, admin; several with commas.")
  private Set<Scope> scopes = EnumSet.noneOf(Scope.class);

  @Option(names = "--batch", description = "For work that can wait: gives way to other callers.")
  private boolean batch;

  CreateKeyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String key = ApiKey.generate();
    file.keys().add(new KeyFile.Entry(principal(ApiKey.id(key)), ApiKey.hash(key)));
    console.line(key);
    console.note(
        "Key "
            + ApiKey.id(key)
            + " of tenant "
            + tenant
            + ". It is not shown again: "
            + file.path()
            + " has its hash only.");
    return ExitCode.OK;
  }

  private Principal principal(String id) {
    try {
      return new Principal(tenant, id, scopes, batch ? Priority.BATCH : Priority.INTERACTIVE);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** All but that of services, whom the mesh's own key makes known. */
  static final class GivenScope implements ITypeConverter<Scope> {
    @Override
    public Scope convert(String text) {
      for (Scope scope : EnumSet.complementOf(EnumSet.of(Scope.MESH))) {
        if (scope.text().equals(text.strip())) {
          return scope;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' (expected: ask, retrieve, ingest or admin)");
    }
  }
}
