package dev.hedgerow.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.text.Block.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
  @ParameterizedTest
  @ValueSource(strings = {"## Head\nText", "Head\n====\nText", "Head\n---\nText"})
  void findsHeadingsByTheirMarkOrTheRuleBelow(String text) {
    assertThat(kinds(text)).containsExactly(Kind.HEADING, Kind.PARAGRAPH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"One\ntwo\n---\nThree", "One\n\n* * *\n\nTwo", "One\n\n___\nTwo"})
  void endsAParagraphAtARule(String text) {
    assertThat(kinds(text)).containsExactly(Kind.PARAGRAPH, Kind.PARAGRAPH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. one\n   goes on\n2. two",
        "- one\n  - below\n- two",
        "* one\ngoes on without indentation\n* two"
      })
  void keepsItemsAndTheirFurtherLinesInOneList(String text) {
    assertThat(kinds(text)).containsExactly(Kind.LIST);
  }

  @Test
  void endsAListAtALineThatBeginsAnew() {
    assertThat(kinds("- one\nThe end.")).containsExactly(Kind.LIST, Kind.PARAGRAPH);
  }

  @Test
  void takesANumberAmidASentenceForNoItem() {
    assertThat(kinds("It came in the year\n1984. After that")).hasSize(1);
    assertThat(kinds("It came in\n84. After that")).containsExactly(Kind.PARAGRAPH);
  }

  @Test
  void beginsAListAfterThePieceOfAnItemThatAPassageBeginsWith() {
    assertThat(kinds("   end of an item.\n3. three")).containsExactly(Kind.PARAGRAPH, Kind.LIST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a = b;\n```\n\nProse.", "a = b;\n\nc = d;\n~~~\nProse.", "a;\n```\nProse."})
  void knowsTheEndOfCodeThatAPassageBeginsWith(String text) {
    assertThat(kinds(text)).containsExactly(Kind.CODE, Kind.PARAGRAPH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Prose.\n\n```\na = b;", "Prose:\n```\na = b;", "Prose.\n```c++\na = b;"})
  void knowsTheBeginningOfCodeThatAPassageEndsWith(String text) {
    assertThat(kinds(text)).containsExactly(Kind.PARAGRAPH, Kind.CODE);
  }

  private static List<Kind> kinds(String text) {
    return Blocks.of(text).stream().map(Block::kind).toList();
  }
}
