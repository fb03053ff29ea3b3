package dev.hedgerow.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "He lives in St. Ives.",
        "Admission (time left? room?) · validation.",
        "See https://example.org/find?q=A.B for more.",
        "Set `a. B` or `c! D` to 1.",
        "Yahoo! is a name."
      })
  void endsNoSentenceInsideOne(String sentence) {
    assertThat(split(sentence)).containsExactly(sentence);
  }

  @Test
  void endsASentenceAfterALetterThatAPlainOpeningFollows() {
    assertThat(split("They need vitamin C. The body stores none."))
        .containsExactly("They need vitamin C.", "The body stores none.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      value = {
        "**It ends.** Another begins., **It ends.**",
        "It ends. **Another** begins., It ends.",
        "It _ends._ Another begins., It _ends._",
        "It ends. `another` begins., It ends.",
        "It calls `a.b`. Another begins., It calls `a.b`.",
        "It ends.[1][12] Another begins., It ends.[1][12]",
        "It “ends.” Another begins., It “ends.”"
      })
  void endsSentencesWhereMarkUpStands(String text, String first) {
    assertThat(split(text)).hasSize(2).startsWith(first);
  }

  @Test
  void takesABoldLabelBeforeATextForAHeading() {
    String text = "**Why.** Because it is. **Why.** So.";
    assertThat(segmenter.split(text).getFirst().kind()).isEqualTo(Segment.Kind.HEADING);
    assertThat(split(text)).containsExactly("**Why.**", "Because it is.", "**Why.**", "So.");
    assertThat(segmenter.split(text).get(2).kind()).isEqualTo(Segment.Kind.SENTENCE);
  }

  @Test
  void readsOverLineBreaksInsideAParagraph() {
    assertThat(split("One sentence\ngoes on here. Another\r\none.\n\nA third"))
        .containsExactly("One sentence\ngoes on here.", "Another\r\none.", "A third");
  }

  @Test
  void tellsHeadingsListsTablesCodeAndProseApart() {
    String text = "# Head\n- one.\n| a |\n```java\nint x = 1;\n```\nThe end.";
    assertThat(segmenter.split(text).stream().map(Segment::kind))
        .containsExactly(
            Segment.Kind.HEADING,
            Segment.Kind.LIST,
            Segment.Kind.TABLE,
            Segment.Kind.CODE,
            Segment.Kind.SENTENCE);
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
