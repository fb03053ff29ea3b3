package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.orchestrator.step.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteppedTextTest {
  private static final List<Step> ALL = List.of(Step.values());

  private static void assertExact(ParsedDocument document) {
    EstimatedCounter counter = new EstimatedCounter(new WordPieceEstimate());
    List<Chunk> chunks = new Chunker(new ChunkSettings(16, 4)).chunk(document, counter);
    Passages.assertExact(document, chunks);
    Passages.assertCover(document, chunks);
  }

  @Test
  void changesAPlainTextAsAWhole() {
    ParsedDocument document =
        new PlainTextParser().parse("Of  A", " One   TWO\n\n\nat a@b.org. 😀 ").after(ALL);

    assertThat(document.text()).isEqualTo("one two\n\nat [email]. 😀");
    assertThat(document.title()).isEqualTo("of a");
    assertExact(document);
  }

  @Test
  void keepsStructureCodeAndTables() {
    String source =
        """
        # Ask  a@b.org

        Some    words
        and   more.

        <!-- not  shown: c@d.org -->

        - one   item

        ```
        if  x:
            mail("e@f.org")
        ```

        | a   | b |
        | --- | - |
        | 1   | 2 |
        """;

    ParsedDocument before = new MarkdownParser().parse("", source);
    ParsedDocument document = before.after(List.of(Step.COLLAPSE_WHITESPACE, Step.REDACT));

    assertThat(document.text())
        .contains(
            "# Ask [email]\n\nSome words\nand more.\n\n<!-- not  shown: [email] -->\n\n- one item")
        .contains("if  x:\n    mail(\"[email]\")\n")
        .contains("| a   | b |\n| --- | - |\n| 1   | 2 |");
    assertThat(document.title()).isEqualTo("Ask [email]");
    assertThat(document.blocks())
        .extracting(Block::kind)
        .isEqualTo(before.blocks().stream().map(Block::kind).toList());
    assertThat(document.blocks()).extracting(Block::section).containsOnly(List.of("Ask [email]"));
    assertExact(document);
  }

  @Test
  void staysExactInHtml() {
    String page =
        "<h1>A</h1><p>Mail   a@b.org<pre>  b@c.org\n  x</pre><table><tr><td>1<td>D</table>";

    ParsedDocument document = new HtmlParser().parse("", page).after(ALL);

    assertThat(document.text()).isEqualTo("a\n\nmail [email]\n\n[email]\n  x\n\n1 | d");
    assertExact(document);
  }

  @Test
  void keepsTitleAndHeadingsWithinTheirBounds() {
    String addresses = "a@b.co ".repeat(72).strip();

    ParsedDocument document =
        new MarkdownParser().parse("a@b.co ".repeat(292), "# " + addresses + "\n\nx").after(ALL);

    assertThat(Utf8.length(document.title())).isLessThanOrEqualTo(2048);
    assertExact(document);
  }
}
