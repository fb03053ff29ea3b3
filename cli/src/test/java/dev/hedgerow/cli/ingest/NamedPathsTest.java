package dev.hedgerow.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPathsTest {
  /** Its documents are named by the whole of it; of a folder elsewhere only the last name is. */
  private static final Path INNER = Path.of("notes/2026");

  private final NamedPaths named = new NamedPaths();
  @TempDir private Path elsewhere;

  @Test
  void refusesAPathWhoseIdsAFolderThatWasNamedHas() throws IOException {
    Files.createDirectories(elsewhere.resolve(INNER));

    assertThat(named.add(elsewhere.resolve("notes"))).isTrue();
    assertThat(named.add(INNER)).isFalse();
  }

  @Test
  void refusesAFolderThatHasTheIdsOfAPathThatWasNamed() throws IOException {
    Files.createDirectories(elsewhere.resolve(INNER));

    assertThat(named.add(INNER)).isTrue();
    assertThat(named.add(elsewhere.resolve("notes"))).isFalse();
  }

  @Test
  void takesFoldersOfOneNameWhoseDocumentsHaveOthers() throws IOException {
    Files.createDirectories(elsewhere.resolve("notes/2025"));

    assertThat(named.add(elsewhere.resolve("notes"))).isTrue();
    assertThat(named.add(INNER)).isTrue();
    assertThat(named.add(Path.of("notes-2"))).isTrue();
  }

  @Test
  void takesAFolderAndWhatIsInIt() {
    assertThat(named.add(Path.of("src"))).isTrue();
    assertThat(named.add(Path.of("src/main"))).isTrue();
    assertThat(named.add(Path.of("."))).isTrue();
    assertThat(named.add(Path.of("pom.xml"))).isTrue();
    assertThat(named.add(Path.of("src"))).isTrue();
  }
}
