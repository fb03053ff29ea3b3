package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PdfReaderTest {
  private static final byte[] PDF = "%PDF-1.7 \0\1".getBytes(US_ASCII);

  @Test
  void makesTheFileOneDocumentAsItIs() {
    SourceDocument document = CollectedDocuments.of(new PdfReader(), PDF).documents.getFirst();

    assertThat(document.getId()).isEqualTo("id");
    assertThat(document.getUrl()).isEqualTo("file:id");
    assertThat(document.getFormat()).isEqualTo(TextFormat.TEXT_FORMAT_PDF);
    assertThat(document.getData().toByteArray()).isEqualTo(PDF);
    assertThat(document.getText()).isEmpty();
  }

  @Test
  void takesTheLargestFileAndNoLarger() {
    byte[] largest = Arrays.copyOf(PDF, 12 * 1024 * 1024);

    assertThat(CollectedDocuments.of(new PdfReader(), largest).documents).hasSize(1);
    assertThat(
            CollectedDocuments.of(new PdfReader(), Arrays.copyOf(largest, largest.length + 1))
                .reasons())
        .containsExactly(SkipReason.TOO_LARGE);
  }

  @Test
  void skipsWhatIsNoPdf() {
    assertThat(CollectedDocuments.of(new PdfReader(), "text").reasons())
        .containsExactly(SkipReason.MALFORMED);
    assertThat(CollectedDocuments.of(new PdfReader(), "").reasons())
        .containsExactly(SkipReason.MALFORMED);
  }
}
