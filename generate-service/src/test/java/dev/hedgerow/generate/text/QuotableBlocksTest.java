package dev.hedgerow.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of lists, tables and code is quoted. */
class QuotableBlocksTest {
  private static final String LONG_ITEM =
      "**One deadline**, the client's or a default, travels in gRPC's context. Each source gets a"
          + " slice of what is left, never more\n"
          + "   (`DeadlineBudget`). A cancel reaches every queue.";

  private final Segmenter segmenter = new Segmenter();

  @Test
  void quotesALongItemByItsSentencesOverItsLines() {
    assertThat(split("1. First.\n2. " + LONG_ITEM + "\n3. Last."))
        .containsExactly(
            "First.",
            "**One deadline**, the client's or a default, travels in gRPC's context.",
            "Each source gets a slice of what is left, never more\n   (`DeadlineBudget`).",
            "A cancel reaches every queue.",
            "Last.");
  }

  @Test
  void quotesAShortItemWholeWithoutItsMarker() {
    assertThat(split("- It is on disk. It is\n  visible.\n* Nothing else."))
        .containsExactly("It is on disk. It is\n  visible.", "Nothing else.");
  }

  @Test
  void quotesAShortListOfMereWordsWhole() {
    String list = "1. open the valve\n2. start the pump";
    assertThat(split("Steps:\n\n" + list)).containsExactly("Steps:", list);
  }

  @Test
  void quotesALongListOfMereWordsByItsItems() {
    String item = "word ".repeat(20).strip();
    assertThat(split(("- " + item + "\n").repeat(3))).containsExactly(item, item, item);
  }

  @Test
  void quotesRowsAndTheHeaderWithTheFirst() {
    assertThat(split("| a | b |\n|:--|---|\n| 1. | 2 |\n| 3 | 4 |"))
        .containsExactly("| a | b |\n|:--|---|\n| 1. | 2 |", "| 3 | 4 |");
  }

  @Test
  void quotesRowsOfATableWhoseHeaderIsInAnotherPassage() {
    assertThat(split("| 1 | 2 |\n| 3 | 4 |")).containsExactly("| 1 | 2 |", "| 3 | 4 |");
  }

  @Test
  void keepsAHeaderWithoutRows() {
    assertThat(split("| a | b |\n|---|---|")).containsExactly("| a | b |\n|---|---|");
  }

  @Test
  void quotesCodeWithoutFencesUpToABlankLine() {
    assertThat(split("```java\nint x; // One. Two.\nint y;\n \nint z;\n```"))
        .containsExactly("int x; // One. Two.\nint y;", "int z;");
  }

  @Test
  void leavesOutDrawingsWithoutALineOfWords() {
    assertThat(split("```\n┌──a──┐\n│  b  │\n└─────┘\n```\nProse.")).containsExactly("Prose.");
  }

  private List<String> split(String text) {
    return segmenter.split(text).stream().map(segment -> segment.of(text)).toList();
  }
}
