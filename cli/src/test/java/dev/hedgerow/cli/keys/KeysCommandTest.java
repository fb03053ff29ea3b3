package dev.hedgerow.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.RecordedConsole;
import dev.hedgerow.runtime.auth.ApiKey;
import dev.hedgerow.runtime.auth.KeyFile;
import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.auth.Priority;
import dev.hedgerow.runtime.auth.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {
  @TempDir private Path folder;

  @Test
  void printsTheKeyAloneAndKeepsOnlyItsHash() throws IOException {
    RecordedConsole console = new RecordedConsole();

    assertThat(run(console, "create", "--tenant", "acme", "--scope", "ask,retrieve", "--batch"))
        .isEqualTo(ExitCode.OK);

    String key = console.out().strip();
    KeyFile.Entry entry = new KeyFile(file()).read().getFirst();
    assertThat(entry.hash()).isEqualTo(ApiKey.hash(key));
    assertThat(entry.principal())
        .isEqualTo(
            new Principal(
                "acme", ApiKey.id(key), Set.of(Scope.ASK, Scope.RETRIEVE), Priority.BATCH));
    assertThat(Files.readString(file())).doesNotContain(key);
    assertThat(console.err()).doesNotContain(key).contains(ApiKey.id(key));
  }

  @Test
  void listsWhatKeysAllowAndNothingOfThem() {
    String acme = create("acme");
    String umbra = create("umbra");
    RecordedConsole console = new RecordedConsole();

    assertThat(run(console, "list")).isEqualTo(ExitCode.OK);

    assertThat(console.out().lines().map(line -> line.split("\\s+")))
        .containsExactly(
            new String[] {ApiKey.id(acme), "acme", "ask", "interactive"},
            new String[] {ApiKey.id(umbra), "umbra", "ask", "interactive"});
    assertThat(console.out()).doesNotContain(acme, ApiKey.hash(acme));
  }

  @Test
  void revokesOneKeyAndLeavesTheOthers() throws IOException {
    String acme = create("acme");
    String umbra = create("umbra");

    assertThat(run(new RecordedConsole(), "revoke", ApiKey.id(acme))).isEqualTo(ExitCode.OK);

    assertThat(new KeyFile(file()).read())
        .extracting(KeyFile.Entry::hash)
        .containsExactly(ApiKey.hash(umbra));
  }

  @Test
  void doesNotRepeatAKeyThatWasGivenForItsId() {
    String key = ApiKey.generate();
    RecordedConsole console = new RecordedConsole();

    assertThat(run(console, "revoke", key)).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).doesNotContain(key).contains(ApiKey.id(key));
  }

  @Test
  void listsNothingWhereThereIsNoFile() {
    RecordedConsole console = new RecordedConsole();

    assertThat(run(console, "list")).isEqualTo(ExitCode.OK);
    assertThat(console.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tenant acme",
        "--scope ask",
        "--tenant Acme --scope ask",
        "--tenant a.b --scope ask",
        "--tenant acme --scope mesh",
        "--tenant acme --scope ask,fly",
      })
  void refusesWhatIsNoTenantOrScopeAsUsage(String options) {
    RecordedConsole console = new RecordedConsole();

    assertThat(run(console, ("create " + options).split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(console.out()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void leavesAFileAloneThatItCannotRead() throws IOException {
    Files.writeString(file(), "no key\n");

    assertThat(run(new RecordedConsole(), "create", "--tenant", "acme", "--scope", "ask"))
        .isEqualTo(ExitCode.DATA_FOLDER);
    assertThat(file()).hasContent("no key\n");
  }

  private String create(String tenant) {
    RecordedConsole console = new RecordedConsole();
    assertThat(run(console, "create", "--tenant", tenant, "--scope", "ask")).isZero();
    return console.out().strip();
  }

  private int run(RecordedConsole console, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--file=" + file());
    return KeysCommand.commandLine(console.console())
        .setExecutionExceptionHandler(
            (e, _, _) -> {
              console.console().error(String.valueOf(e.getMessage()));
              return e instanceof CommandFailure failure ? failure.exitCode() : 1;
            })
        .setParameterExceptionHandler((_, _) -> ExitCode.USAGE)
        .execute(all.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("keys");
  }
}
