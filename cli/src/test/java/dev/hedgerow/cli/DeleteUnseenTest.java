package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.badinput.ListeningMesh;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.RecordedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is taken in again takes what it no longer has with it, if it is asked to. */
class DeleteUnseenTest {
  private final RecordedConsole console = new RecordedConsole();

  @TempDir private Path data;
  @TempDir private Path source;
  private ListeningMesh mesh;

  @BeforeEach
  void takeThreeIn() throws IOException {
    mesh = new ListeningMesh(data);
    for (String name : List.of("a.txt", "b.txt", "c.txt")) {
      Files.writeString(source.resolve(name), "Hedge sparrows nest low, says " + name + ".");
    }
    assertThat(run("ingest", source.toString())).isEqualTo(ExitCode.OK);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void deletesWhatTheSourceNoLongerHas() throws IOException {
    Files.delete(source.resolve("b.txt"));
    Files.writeString(source.resolve("c.txt"), "This one is another now.");

    assertThat(run("ingest", source.toString())).isEqualTo(ExitCode.OK);
    assertThat(listed()).contains("a.txt", "b.txt", "c.txt");

    assertThat(run("ingest", source.toString(), "--delete-unseen", "--json"))
        .isEqualTo(ExitCode.OK);
    assertThat(console.out()).endsWith("{\"deleted\":1}\n").contains("seenAt");
    assertThat(listed()).contains("a.txt", "c.txt").doesNotContain("b.txt");
  }

  @Test
  void deletesNothingWhenADocumentIsNotIn() throws IOException {
    Files.delete(source.resolve("b.txt"));
    Files.writeString(source.resolve("d.html"), "<p></p>");

    assertThat(run("ingest", source.toString(), "--delete-unseen")).isEqualTo(ExitCode.INCOMPLETE);

    assertThat(console.err()).contains("nothing is deleted: not every document is in");
    assertThat(listed()).contains("a.txt", "b.txt", "c.txt");
  }

  @Test
  void deletesNothingWhenAFileCannotBeRead() throws IOException {
    Files.delete(source.resolve("b.txt"));
    Files.write(source.resolve("c.txt"), new byte[] {'a', (byte) 0xff, 'b'});

    assertThat(run("ingest", source.toString(), "--delete-unseen")).isEqualTo(ExitCode.INCOMPLETE);

    assertThat(console.err()).contains("nothing is deleted");
    assertThat(listed()).contains("a.txt", "b.txt", "c.txt");
  }

  @Test
  void deletesNothingWhenATextHasBecomeBinary() throws IOException {
    Files.delete(source.resolve("b.txt"));
    Files.write(source.resolve("c.txt"), new byte[64]);

    assertThat(run("ingest", source.toString(), "--delete-unseen")).isEqualTo(ExitCode.INCOMPLETE);

    assertThat(console.err()).contains("nothing is deleted");
    assertThat(listed()).contains("a.txt", "b.txt", "c.txt");
  }

  @Test
  void deletesByHandWhatWasNotSeenSinceATime() {
    String[] old = {"documents", "delete", "--not-seen-since"};
    assertThat(run(with(old, "2020-01-01T00:00:00Z"))).isEqualTo(ExitCode.OK);
    assertThat(console.out()).endsWith("0 deleted\n");
    assertThat(run(with(old, "9999-01-01T00:00:00Z", "--prefix", "nothing/of/this")))
        .isEqualTo(ExitCode.OK);
    assertThat(console.out()).endsWith("0 deleted\n");
    assertThat(run(with(old, "yesterday"))).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("2026-01-31T09:00:00Z)").doesNotContain("java.");
    assertThat(run("documents", "delete")).isEqualTo(ExitCode.USAGE);

    assertThat(run(with(old, "9999-01-01T00:00:00Z"))).isEqualTo(ExitCode.OK);
    assertThat(console.out()).endsWith("3 deleted\n");
  }

  private String listed() {
    int before = console.out().length();
    assertThat(run("documents", "list")).isEqualTo(ExitCode.OK);
    return console.out().substring(before);
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private int run(String... arguments) {
    return HedgerowMain.commandLine(console.console())
        .execute(with(arguments, "--target=127.0.0.1:" + mesh.port("orchestrator")));
  }
}
