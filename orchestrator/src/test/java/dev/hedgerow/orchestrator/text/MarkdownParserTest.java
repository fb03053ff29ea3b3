package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownParserTest {
  private static ParsedDocument parse(String source) {
    return new MarkdownParser().parse("", source);
  }

  private static String text(ParsedDocument document, Block block) {
    return document.text().substring(block.start(), block.end());
  }

  @Test
  void keepsTheSourceAndFindsItsBlocks() {
    String source =
        """
        # Guide

        Some *text*
        that wraps.

        - one
          more
        - two

        ```java
        int x;
        ```

        | a | b |
        |---|--:|
        | 1 | 2 |
        """;
    ParsedDocument document = parse(source);

    assertThat(document.text()).isEqualTo(source);
    assertThat(document.blocks())
        .extracting(Block::kind, block -> text(document, block))
        .containsExactly(
            tuple(BlockKind.HEADING, "# Guide"),
            tuple(BlockKind.PARAGRAPH, "Some *text*\nthat wraps."),
            tuple(BlockKind.LIST, "- one\n  more"),
            tuple(BlockKind.LIST, "- two"),
            tuple(BlockKind.CODE, "```java\nint x;\n```"),
            tuple(BlockKind.TABLE, "| a | b |\n|---|--:|\n| 1 | 2 |"));
  }

  @Test
  void makesSectionsOfHeadings() {
    ParsedDocument document =
        parse("Intro\n\n# The `map` of *it*\n\n## Sub ##\na\n\nUnder\n=====\nb\n");

    assertThat(document.blocks())
        .extracting(Block::section)
        .containsExactly(
            List.of(),
            List.of("The map of it"),
            List.of("The map of it", "Sub"),
            List.of("The map of it", "Sub"),
            List.of("Under"),
            List.of("Under"));
  }

  @Test
  void takesTheFirstTopHeadingAsTitle() {
    assertThat(parse("## Sub\n\n# Top [link](x)\n").title()).isEqualTo("Top link");
    assertThat(parse("## Only\n").title()).isEqualTo("Only");
    assertThat(parse("none").title()).isEmpty();
    assertThat(new MarkdownParser().parse("Given", "# Top").title()).isEqualTo("Given");
  }

  @Test
  void takesATableRightBelowAParagraph() {
    ParsedDocument document = parse("See:\n| a |\n|---|\n| 1 |");

    assertThat(document.blocks())
        .extracting(Block::kind)
        .containsExactly(BlockKind.PARAGRAPH, BlockKind.TABLE);
  }

  @Test
  void countsOffsetsInTheSourceWithAnyLineEnds() {
    ParsedDocument document = parse("# A\r\n\r\ntext\r\n\r\n    code\r\n");

    assertThat(document.blocks())
        .extracting(block -> text(document, block))
        .containsExactly("# A", "text", "code");
  }

  @Test
  void leavesOutCommentsRulesAndDefinitions() {
    ParsedDocument document = parse("<!-- note -->\n\n---\n\n[a]: http://b\n\nword\n");

    assertThat(document.blocks()).extracting(b -> text(document, b)).containsExactly("word");
  }

  @Test
  void keepsWhatFollowsACommentOnItsLineAndFootnotesThatLookLikeDefinitions() {
    ParsedDocument document = parse("<!-- note --> shown\n\n[^1]: Smith2019\n\n## End\n");

    assertThat(document.blocks())
        .extracting(b -> text(document, b))
        .containsExactly("<!-- note --> shown", "[^1]: Smith2019", "## End");
  }

  @Test
  void takesFrontMatterAsOneBlock() {
    ParsedDocument document = parse("---\ntitle: x\nlayout: y\n---\n# Top\n");

    assertThat(document.blocks())
        .extracting(Block::kind)
        .containsExactly(BlockKind.CODE, BlockKind.HEADING);
    assertThat(document.title()).isEqualTo("Top");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> ", "- ", "* * ", "[", "![", "*a ", "`", "\t", "|", "a\n", "#", "# a\n", "<", "\\"
      })
  void takesEndlessNestingInItsStride(String piece) {
    String source = piece.repeat(1_000_000 / piece.length());

    ParsedDocument document =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> parse(source));

    assertThat(document.text()).isEqualTo(source);
  }

  @Test
  void takesAWideTableWithManyRowsInItsStride() {
    String source =
        "a|".repeat(200_000) + "\n" + "-|".repeat(200_000) + "\n" + "x\n".repeat(90_000);

    ParsedDocument document =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> parse(source));

    assertThat(document.blocks()).extracting(Block::kind).containsExactly(BlockKind.TABLE);
  }
}
