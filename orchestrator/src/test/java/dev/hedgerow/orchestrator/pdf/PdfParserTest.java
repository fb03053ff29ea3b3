package dev.hedgerow.orchestrator.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.orchestrator.text.Block;
import dev.hedgerow.orchestrator.text.ParsedDocument;
import org.junit.jupiter.api.Test;

class PdfParserTest {
  private static ParsedDocument parse(byte[] file) {
    return new PdfParser().parse("", file);
  }

  @Test
  void storesTheTextPageAfterPage() {
    ParsedDocument document = parse(Pdfs.of("The first page.\nIt has two lines.", "The second."));

    assertThat(document.text()).isEqualTo("The first page.\nIt has two lines.\n\nThe second.");
    assertThat(document.blocks()).extracting(Block::page).containsExactly(1, 2);
    assertThat(document.blocks())
        .extracting(block -> document.text().substring(block.start(), block.end()))
        .containsExactly("The first page.\nIt has two lines.", "The second.");
  }

  @Test
  void makesABlockOfEachParagraph() {
    ParsedDocument document = parse(Pdfs.of("One.\nStill one.\n\n\nTwo."));

    assertThat(document.text()).isEqualTo("One.\nStill one.\n\nTwo.");
    assertThat(document.blocks()).hasSize(2);
  }

  @Test
  void countsPagesWithoutText() {
    ParsedDocument document = parse(Pdfs.of("", "", "Here."));

    assertThat(document.blocks()).extracting(Block::page).containsExactly(3);
  }

  @Test
  void findsNothingInAFileWithoutText() {
    assertThat(parse(Pdfs.of("")).blocks()).isEmpty();
    assertThat(parse(Pdfs.of("")).text()).isEmpty();
  }

  @Test
  void takesTheTitleThatTheFileSaysItHas() {
    byte[] file = Pdfs.of(d -> d.getDocumentInformation().setTitle(" Own\0 title "), "text");

    assertThat(parse(file).title()).isEqualTo("Own\uFFFD title");
    assertThat(new PdfParser().parse("Given", file).title()).isEqualTo("Given");
    assertThat(parse(Pdfs.of("text")).title()).isEmpty();
  }

  @Test
  void readsWhatNeedsAPasswordOnlyToBeChanged() {
    assertThat(parse(Pdfs.encrypted("", "Open to read.")).text()).isEqualTo("Open to read.");
  }

  @Test
  void replacesWhatUtf8HasNoFormFor() {
    assertThat(PdfText.clean("a\0b\uD800c\uDC00\uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD😀");
  }
}
