package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import dev.hedgerow.rag.v1.SourceDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlReaderTest {
  @Test
  void readsAllFields() {
    SourceDocument document =
        one(
            """
            {"id":"a","title":"T","text":"body","url":"https://x.example/","metadata":{"n":1,"tags":["u",true,null]}}
            """);

    assertThat(document.getId()).isEqualTo("a");
    assertThat(document.getTitle()).isEqualTo("T");
    assertThat(document.getText()).isEqualTo("body");
    assertThat(document.getUrl()).isEqualTo("https://x.example/");
    assertThat(document.getMetadataOrThrow("n").getNumberValue()).isEqualTo(1);
    assertThat(document.getMetadataOrThrow("tags").getListValue().getValuesList())
        .extracting(Value::getKindCase)
        .containsExactly(
            Value.KindCase.STRING_VALUE, Value.KindCase.BOOL_VALUE, Value.KindCase.NULL_VALUE);
  }

  @Test
  void namesDocumentsWithoutAnIdByFileAndLine() {
    CollectedDocuments found =
        CollectedDocuments.of(new JsonlReader(), "{\"text\":\"a\"}\n\n{\"text\":\"b\"}");

    assertThat(found.ids()).containsExactly("id#1", "id#3");
    assertThat(found.skips).isEmpty();
  }

  @Test
  void givesDocumentsWithoutAUrlAnUnknownSource() {
    Map<String, Value> metadata = one("{\"text\":\"a\"}").getMetadataMap();

    assertThat(metadata.get("source")).isEqualTo(text("unknown"));
  }

  @Test
  void keepsTheSourceThatALineNames() {
    assertThat(one("{\"text\":\"a\",\"source\":\"wiki\"}").getMetadataMap())
        .containsEntry("source", text("wiki"));
    assertThat(one("{\"text\":\"a\",\"url\":\"u\"}").getMetadataMap()).isEmpty();
  }

  @Test
  void acceptsTheIdOfBeir() {
    assertThat(one("{\"_id\":\"7\",\"text\":\"a\",\"metadata\":{}}").getId()).isEqualTo("7");
    assertThat(one("{\"_id\":\"7\",\"id\":\"8\",\"text\":\"a\"}").getId()).isEqualTo("8");
  }

  @Test
  void keepsOtherFieldsAsMetadataBehindTheRecordsOwn() {
    SourceDocument document =
        one("{\"text\":\"a\",\"lang\":\"en\",\"year\":1,\"metadata\":{\"year\":2}}");

    assertThat(document.getMetadataOrThrow("lang")).isEqualTo(text("en"));
    assertThat(document.getMetadataOrThrow("year").getNumberValue()).isEqualTo(2);
  }

  @Test
  void takesNullForAbsent() {
    SourceDocument document =
        one("{\"id\":null,\"title\":null,\"text\":\"a\",\"url\":null,\"metadata\":null}");

    assertThat(document.getId()).isEqualTo("id#1");
    assertThat(document.getTitle()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "\"text\"",
        "7",
        "null",
        "{}",
        "{\"text\":null}",
        "{\"text\":5}",
        "{\"text\":[\"a\"]}",
        "{\"text\":\"a\",\"id\":5}",
        "{\"text\":\"a\",\"title\":{}}",
        "{\"text\":\"a\",\"url\":false}",
        "{\"text\":\"a\",\"metadata\":[]}",
        "{\"text\":\"a\",\"metadata\":{\"\":1}}"
      })
  void skipsWhatHasNotTheShapeOfADocument(String line) {
    assertSkipped(line, SkipReason.SHAPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\"",
        "{\"text\":\"a}",
        "{'text':'a'}",
        "{text:\"a\"}",
        "{\"text\":\"a\",}",
        "{\"text\":\"a\"} x",
        "{\"text\":\"a\"}{\"text\":\"b\"}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"metadata\":{\"k\":1,\"k\":2}}",
        "{\"text\":\"a\",\"n\":NaN}",
        "{\"text\":\"a\",\"n\":Infinity}",
        "{\"text\":\"a\",\"n\":01}",
        "{\"text\":\"a\"} // b",
        "{\"text\":\"a\tb\"}",
        "plain words"
      })
  void skipsMalformedLines(String line) {
    assertSkipped(line, SkipReason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text":"\\ud800"}            | NOT_UTF8
          {"text":"a","\\udc00":1}      | NOT_UTF8
          {"text":"a\\u0000b"}          | NUL
          {"text":"a","title":"\\u0000"}| NUL
          {"text":""}                   | EMPTY
          {"text":" \\n "}              | EMPTY
          {"text":"a","n":1e999}        | TOO_LARGE
          """)
  void skipsWhatTheContractCannotHold(String line, SkipReason reason) {
    assertSkipped(line, reason);
  }

  @Test
  void skipsWhatIsOverTheBoundsOfTheContract() {
    assertSkipped(
        "{\"text\":\"a\",\"id\":\"%s\"}".formatted("é".repeat(257)), SkipReason.TOO_LARGE);
    assertSkipped(
        "{\"text\":\"a\",\"title\":\"%s\"}".formatted("t".repeat(2_049)), SkipReason.TOO_LARGE);
    assertSkipped(
        "{\"text\":\"%s\"}".formatted("é".repeat(2 * 1024 * 1024 + 1)), SkipReason.TOO_LARGE);
    assertSkipped(
        "{\"text\":\"%s\"}".formatted("e".repeat(4 * 1024 * 1024 + 1)), SkipReason.TOO_LARGE);
    assertSkipped(
        "{\"text\":\"a\",\"m\":%s1%s}".formatted("[".repeat(50), "]".repeat(50)),
        SkipReason.TOO_LARGE);
    assertSkipped(
        "{\"text\":\"a\",\"m\":\"%s\"}".formatted("m".repeat(64 * 1024)), SkipReason.TOO_LARGE);
  }

  @Test
  void takesTheLongestTextInItsLongestForm() {
    String escaped = "\\u0436".repeat(2 * 1024 * 1024);

    assertThat(one("{\"text\":\"" + escaped + "\"}").getText()).hasSize(2 * 1024 * 1024);
  }

  @Test
  void skipsLinesThatAreNotUtf8AndGoesOn() {
    byte[] lines =
        "{\"text\":\"a\"}\n{\"text\":\"\u00e9\"}\n{\"text\":\"c\"}\n".getBytes(ISO_8859_1);

    CollectedDocuments found = CollectedDocuments.of(new JsonlReader(), lines);

    assertThat(found.texts()).containsExactly("a", "c");
    assertThat(found.reasons()).containsExactly(SkipReason.NOT_UTF8);
    assertThat(found.lines()).containsExactly(2L);
  }

  @Test
  void toleratesAByteOrderMarkAndWindowsLineEnds() {
    byte[] lines = "\ufeff{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}\r\n".getBytes(UTF_8);

    CollectedDocuments found = CollectedDocuments.of(new JsonlReader(), lines);

    assertThat(found.texts()).containsExactly("a", "b");
    assertThat(found.skips).isEmpty();
  }

  @Test
  void saysThatAnEmptyFileHasNoText() {
    assertThat(CollectedDocuments.of(new JsonlReader(), "").reasons())
        .containsExactly(SkipReason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\":NaN,\"text\":\"a\"}", "{\"text\":\"a\"", "{\"n\":[1"})
  void saysWhatIsWrongWithALineWithoutNamesOfTheParser(String line) {
    CollectedDocuments found = CollectedDocuments.of(new JsonlReader(), line);

    assertThat(found.skips.getFirst().detail())
        .startsWith("column ")
        .doesNotContain("Source")
        .doesNotContain("enable");
  }

  private static void assertSkipped(String line, SkipReason reason) {
    String good = "{\"text\":\"good\"}";
    CollectedDocuments found =
        CollectedDocuments.of(new JsonlReader(), good + "\n" + line + "\n" + good);

    assertThat(found.reasons()).containsExactly(reason);
    assertThat(found.lines()).containsExactly(2L);
    assertThat(found.ids()).containsExactly("id#1", "id#3");
  }

  private static SourceDocument one(String line) {
    CollectedDocuments found = CollectedDocuments.of(new JsonlReader(), line);
    assertThat(found.skips).isEmpty();
    assertThat(found.documents).hasSize(1);
    return found.documents.getFirst();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
