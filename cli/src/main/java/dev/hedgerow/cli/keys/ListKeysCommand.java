package dev.hedgerow.cli.keys;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.auth.Scope;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what keys there are and what they allow; there is nothing in the file to show of a key. */
@Command(name = "list", description = "List the keys: id, tenant, scopes, priority.")
final class ListKeysCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private KeysFileOption file = new KeysFileOption();

  ListKeysCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var entries = file.keys().all();
    if (entries.isEmpty()) {
      console.note("no keys in " + file.path());
    }
    entries.forEach(entry -> show(entry.principal()));
    return ExitCode.OK;
  }

  private void show(Principal principal) {
    String scopes =
        principal.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(","));
    String priority = principal.ceiling().name().toLowerCase(Locale.ROOT);
    console.line(
        "%-12s  %-16s  %-25s  %s"
            .formatted(principal.keyId(), principal.tenant(), scopes, priority));
  }
}
