package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Value;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DocumentBoundsTest {
  private static List<String> fieldsAtFault(UnaryOperator<SourceDocument.Builder> change) {
    SourceDocument document =
        change.apply(SourceDocument.newBuilder().setId("a").setText("text")).build();
    Failure failure = catchThrowableOfType(Failure.class, () -> DocumentBounds.check(document));
    return failure.violations().stream().map(FieldViolation::field).toList();
  }

  @Test
  void takesADocumentAtItsBounds() {
    SourceDocument.Builder document =
        SourceDocument.newBuilder()
            .setId("é".repeat(256))
            .setTitle("t".repeat(2048))
            .setUrl("u".repeat(4096))
            .setText("x".repeat(4 * 1024 * 1024));
    for (int i = 10; i < 74; i++) {
      document.putMetadata(i + "n".repeat(126), Value.getDefaultInstance());
    }

    assertThatCode(() -> DocumentBounds.check(document.build())).doesNotThrowAnyException();
  }

  @Test
  void namesEachFieldOutsideItsBounds() {
    assertThat(fieldsAtFault(d -> d.setId(""))).containsExactly("document.id");
    assertThat(fieldsAtFault(d -> d.setId("é".repeat(257)))).containsExactly("document.id");
    assertThat(fieldsAtFault(d -> d.setTitle("t".repeat(2049)).setUrl("\0")))
        .containsExactly("document.title", "document.url");
    assertThat(fieldsAtFault(d -> d.setText("x".repeat(4 * 1024 * 1024 + 1))))
        .containsExactly("document.text");
    assertThat(fieldsAtFault(d -> d.putMetadata("", Value.getDefaultInstance())))
        .containsExactly("document.metadata");
    assertThat(fieldsAtFault(d -> d.putMetadata("n".repeat(129), Value.getDefaultInstance())))
        .containsExactly("document.metadata");
    assertThat(fieldsAtFault(d -> d.setFormatValue(99))).containsExactly("document.format");
  }

  @Test
  void takesTextOrBytesAsTheFormatHasIt() {
    ByteString bytes = ByteString.copyFromUtf8("%PDF");
    ByteString tooMany = ByteString.copyFrom(new byte[12 * 1024 * 1024 + 1]);
    TextFormat pdf = TextFormat.TEXT_FORMAT_PDF;

    assertThatCode(
            () ->
                DocumentBounds.check(
                    SourceDocument.newBuilder().setId("a").setFormat(pdf).setData(bytes).build()))
        .doesNotThrowAnyException();
    assertThat(fieldsAtFault(d -> d.setFormat(pdf).setData(bytes)))
        .containsExactly("document.text");
    assertThat(fieldsAtFault(d -> d.setFormat(pdf).clearText())).containsExactly("document.data");
    assertThat(fieldsAtFault(d -> d.setData(bytes))).containsExactly("document.data");
    assertThat(fieldsAtFault(d -> d.setFormat(pdf).clearText().setData(tooMany)))
        .containsExactly("document.data");
  }

  @Test
  void takesNoMoreMetadataThanASearchCanGiveBack() {
    Value text = Value.newBuilder().setStringValue("a".repeat(64 * 1024)).build();
    assertThat(fieldsAtFault(d -> d.putMetadata("text", text)))
        .containsExactly("document.metadata");
  }

  @Test
  void takesNoMoreThan64Fields() {
    assertThat(
            fieldsAtFault(
                d -> {
                  for (int i = 0; i < 65; i++) {
                    d.putMetadata("n" + i, Value.getDefaultInstance());
                  }
                  return d;
                }))
        .containsExactly("document.metadata");
  }
}
