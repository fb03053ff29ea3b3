package dev.hedgerow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void quotesWhatAShellWouldReadOtherwise() {
    assertThat(ShellWords.line(List.of("ingest", "docs/a.md", "my notes", "it's", "$HOME", "")))
        .isEqualTo("ingest docs/a.md 'my notes' 'it'\\''s' '$HOME' ''");
  }
}
