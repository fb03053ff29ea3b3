package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.SourceDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  @Test
  void readsTheColumnsByTheirNames() {
    CollectedDocuments found =
        read("\ufeffURL,Text,id,title,lang\r\nu,\"a, \"\"b\"\"\nc\",7,T,en\r\n");

    SourceDocument document = found.documents.getFirst();
    assertThat(document.getId()).isEqualTo("7");
    assertThat(document.getText()).isEqualTo("a, \"b\"\nc");
    assertThat(document.getUrl()).isEqualTo("u");
    assertThat(document.getTitle()).isEqualTo("T");
    assertThat(document.getMetadataOrThrow("lang").getStringValue()).isEqualTo("en");
    assertThat(document.getMetadataCount()).isEqualTo(1);
  }

  @Test
  void namesRowsWithoutAnIdByTheLineTheyBeginOn() {
    CollectedDocuments found = read("text\n\"a\nb\"\n\nc\n");

    assertThat(found.ids()).containsExactly("id#2", "id#5");
  }

  @Test
  void takesAQuoteInsideACellAsItIs() {
    assertThat(read("id,text\n1,a 5\" pipe\n2,b\n").texts()).containsExactly("a 5\" pipe", "b");
  }

  @Test
  void skipsRowsOfAnotherWidthAndGoesOn() {
    CollectedDocuments found = read("id,text\n1,a\n2,b,c\n3\n4,d\n");

    assertThat(found.texts()).containsExactly("a", "d");
    assertThat(found.reasons()).containsExactly(SkipReason.SHAPE, SkipReason.SHAPE);
    assertThat(found.lines()).containsExactly(3L, 4L);
  }

  @Test
  void skipsARowWithSomethingAfterItsQuotes() {
    CollectedDocuments found = read("id,text\n1,\"a\"b\n2,c\n");

    assertThat(found.texts()).containsExactly("c");
    assertThat(found.reasons()).containsExactly(SkipReason.MALFORMED);
  }

  @Test
  void saysWhereQuotesOpenThatNeverClose() {
    CollectedDocuments found = read("id,text\n1,a\n2,\"b\n3,c\n");

    assertThat(found.texts()).containsExactly("a");
    assertThat(found.reasons()).containsExactly(SkipReason.MALFORMED);
    assertThat(found.lines()).containsExactly(3L);
  }

  @Test
  void skipsRowsThatAreNotUtf8AndGoesOn() {
    CollectedDocuments found =
        CollectedDocuments.of(new CsvReader(), "text\na\n\u00e9\nc\n".getBytes(ISO_8859_1));

    assertThat(found.texts()).containsExactly("a", "c");
    assertThat(found.reasons()).containsExactly(SkipReason.NOT_UTF8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,title\n1,a\n", "text,text\na,b\n", "id;text\n1;a\n"})
  void skipsTheWholeFileWhenItsHeaderDoesNotServe(String file) {
    CollectedDocuments found = read(file);

    assertThat(found.documents).isEmpty();
    assertThat(found.reasons()).containsExactly(SkipReason.SHAPE);
    assertThat(found.lines()).containsExactly(1L);
  }

  @Test
  void saysThatAnEmptyFileHasNoText() {
    assertThat(read("").reasons()).containsExactly(SkipReason.EMPTY);
    assertThat(read("id,text\n\n").reasons()).containsExactly(SkipReason.EMPTY);
  }

  private static CollectedDocuments read(String file) {
    return CollectedDocuments.of(new CsvReader(), file);
  }
}
