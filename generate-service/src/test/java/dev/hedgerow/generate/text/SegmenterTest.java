package dev.hedgerow.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {
  private final Segmenter segmenter = new Segmenter();

  @Test
  void endsSentencesWhereTheyEnd() {
    assertThat(split("It rose in America. This basin grew. Did it? Yes!"))
        .containsExactly("It rose in America.", "This basin grew.", "Did it?", "Yes!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "George W. Bush met J. K. Rowling.",
        "Use a fence, e.g. Hawthorn, in the U.S. Midwest.",
        "Dr. Marlowe came on Jan. 5 at 3.5 km.",
        "See Fig. 3 and No. 7 for more.",
        "He lives in St. Ives."
      })
  void keepsAbbreviationsInside(String sentence) {
    assertThat(split(sentence)).containsExactly(sentence);
  }

  @Test
  void endsASentenceAfterALetterThatAPlainOpeningFollows() {
    assertThat(split("They need vitamin C. The body stores none."))
        .containsExactly("They need vitamin C.", "The body stores none.");
  }

  @Test
  void readsOverLineBreaksInsideAParagraph() {
    assertThat(split("One sentence\ngoes on here. Another\r\none.\n\nA third"))
        .containsExactly("One sentence\ngoes on here.", "Another\r\none.", "A third");
  }

  @Test
  void keepsListsTablesAndCodeWhole() {
    String list = "- one. Two.\n- three\n  goes on";
    String table = "| a | b |\n|---|---|\n| 1. | 2 |";
    String code = "```java\nint x = 1; // One. Two.\nint y;\n```";
    assertThat(split("# Head\n\n" + list + "\n\n" + table + "\n\n" + code + "\nThe end."))
        .containsExactly("# Head", list, table, code, "The end.");
  }

  @Test
  void endsCodeAtABlankLine() {
    assertThat(split("```\na;\nb;\n \nc;\n```")).containsExactly("```\na;\nb;", "c;\n```");
  }

  @Test
  void takesALongListItemByItem() {
    String item = "- " + "word ".repeat(60).strip();
    assertThat(split(String.join("\n", item, item, item))).containsExactly(item, item, item);
  }

  @Test
  void endsSentencesOfScriptsWithoutSpaces() {
    assertThat(split("私は学生です。彼は先生です。")).containsExactly("私は学生です。", "彼は先生です。");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "\t\r\n"})
  void findsNothingInWhiteSpace(String text) {
    assertThat(segmenter.split(text)).isEmpty();
  }

  private List<String> split(String text) {
    return segmenter.split(text).stream().map(segment -> segment.of(text)).toList();
  }
}
