package dev.hedgerow.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftWrapTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Each source gets a slice of what is left of the call's own time, never more\n"
            + "   (`DeadlineBudget`). A cancel reaches every queue.",
        "It fell, as had been said long before by the farmer and inventor George\n"
            + "Washington Carver, whom nobody believed.",
        "It was in use from the spring of the year that followed the great flood,\n"
            + "1984, until nobody needed it.",
        "one clause a line,\nand the next,\r\n\tand the last",
        "A line with a stop.\nAnother line that is much longer than the one before it was",
        "Dear Sir,\nI write to tell you of something that has come to my notice only lately"
      })
  void readsOnOverALineBreakThatOnlyWraps(String text) {
    assertThat(pieces(text)).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        Thou art more lovely and more temperate:
        Rough winds do shake the darling buds of May,
        And summer's lease hath all too short a date\
        """,
        "Jane Doe\n12 High Street\nLeeds",
        "Apples are red\nBananas are yellow and long\nCherries are small",
        """
        Boats pass under the old bridge every day, whatever the weather may be
        Cattle do not
        Hedgerows keep them in\
        """
      })
  void keepsLinesApartThatEachBeginAnewAndDoNotFillTheirWidth(String text) {
    assertThat(pieces(text)).isEqualTo(text.lines().toList());
  }

  @Test
  void keepsAShortLineApartFromTheTextBelowIt() {
    String body =
        "The museum is open on all days of the week but Monday, from nine in the morning\n"
            + "until five in the afternoon.";
    assertThat(pieces("Opening hours\n" + body)).containsExactly("Opening hours", body);
  }

  @Test
  void leavesOutBlankLinesAndIndentation() {
    assertThat(pieces("  \n  One\n\n  Two\n")).containsExactly("One", "Two");
  }

  private static List<String> pieces(String text) {
    return SoftWrap.pieces(text, new Span(0, text.length())).stream()
        .map(piece -> piece.of(text))
        .toList();
  }
}
