package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReaderTest {
  private static final DocumentReader READER = new TextReader(TextFormat.TEXT_FORMAT_MARKDOWN);

  @Test
  void makesTheFileOneDocumentWithoutItsByteOrderMark() {
    SourceDocument document =
        CollectedDocuments.of(READER, "\ufeff# Title\n\ntext").documents.getFirst();

    assertThat(document.getId()).isEqualTo("id");
    assertThat(document.getText()).isEqualTo("# Title\n\ntext");
    assertThat(document.getUrl()).isEqualTo("file:id");
    assertThat(document.getFormat()).isEqualTo(TextFormat.TEXT_FORMAT_MARKDOWN);
  }

  @Test
  void takesTheLongestTextAndNoLonger() {
    String longest = "a".repeat(4 * 1024 * 1024);

    assertThat(CollectedDocuments.of(READER, longest).texts()).containsExactly(longest);
    assertThat(CollectedDocuments.of(READER, "\ufeff" + longest).documents).hasSize(1);
    assertThat(CollectedDocuments.of(READER, longest + "a").reasons())
        .containsExactly(SkipReason.TOO_LARGE);
  }

  @Test
  void namesTheLineThatIsNotUtf8() {
    CollectedDocuments found =
        CollectedDocuments.of(READER, "one\ntwo\nthr\u00e9e\n".getBytes(ISO_8859_1));

    assertThat(found.reasons()).containsExactly(SkipReason.NOT_UTF8);
    assertThat(found.lines()).containsExactly(3L);
  }

  @Test
  void tellsABinaryFileFromATextWithANul() {
    assertThat(CollectedDocuments.of(READER, "PK\0\1").reasons())
        .containsExactly(SkipReason.BINARY);
    CollectedDocuments flawed = CollectedDocuments.of(READER, "line\n".repeat(9_000) + "\0");
    assertThat(flawed.reasons()).containsExactly(SkipReason.NUL);
    assertThat(flawed.lines()).containsExactly(9_001L);
  }

  @Test
  void knowsUtf16ByItsMark() {
    for (Charset utf16 : List.of(UTF_16LE, UTF_16BE)) {
      assertThat(CollectedDocuments.of(READER, "\ufefftext".getBytes(utf16)).reasons())
          .containsExactly(SkipReason.NOT_UTF8);
    }
  }

  @Test
  void saysThatAFileOfNothingButSpaceHasNoText() {
    assertThat(CollectedDocuments.of(READER, "").reasons()).containsExactly(SkipReason.EMPTY);
    assertThat(CollectedDocuments.of(READER, " \n\t").reasons()).containsExactly(SkipReason.EMPTY);
  }
}
