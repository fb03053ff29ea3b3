package dev.hedgerow.cli.ingest;

import com.google.protobuf.Struct;
import dev.hedgerow.rag.v1.SourceDocument;
import java.nio.charset.StandardCharsets;

/**
 * Passes on documents that the contract allows and that are long enough; skips the others here,
 * where file and line are known.
 */
final class CheckedSink implements DocumentSink {
  private final DocumentSink next;
  private final int minChars;

  /**
   * @param minChars code points that a text must have at least, where the document is text
   */
  CheckedSink(DocumentSink next, int minChars) {
    this.next = next;
    this.minChars = minChars;
  }

  @Override
  public void document(Origin origin, SourceDocument document) {
    try {
      if (document.getData().isEmpty()) {
        checkText(document.getText());
      }
      checkField("id", document.getId(), Limits.ID_BYTES);
      checkField("title", document.getTitle(), Limits.TITLE_BYTES);
      checkField("url", document.getUrl(), Limits.URL_BYTES);
      checkMetadata(document);
    } catch (Refusal e) {
      next.skip(e.at(origin));
      return;
    }
    next.document(origin, document);
  }

  @Override
  public void skip(Skip skip) {
    next.skip(skip);
  }

  private void checkText(String text) throws Refusal {
    if (text.isBlank()) {
      throw new Refusal(SkipReason.EMPTY, "");
    }
    checkField("text", text, Limits.TEXT_BYTES);
    if (text.codePointCount(0, text.length()) < minChars) {
      throw new Refusal(SkipReason.SHORT, "");
    }
  }

  private static void checkMetadata(SourceDocument document) throws Refusal {
    if (document.getMetadataCount() > Limits.METADATA_FIELDS) {
      throw new Refusal(
          SkipReason.TOO_LARGE,
          "more than %d fields of metadata".formatted(Limits.METADATA_FIELDS));
    }
    for (String name : document.getMetadataMap().keySet()) {
      if (name.isEmpty()) {
        throw new Refusal(SkipReason.SHAPE, "a field of metadata without a name");
      }
      checkField("name of metadata", name, Limits.METADATA_NAME_BYTES);
    }
    Struct metadata = Struct.newBuilder().putAllFields(document.getMetadataMap()).build();
    if (metadata.getSerializedSize() > Limits.METADATA_BYTES) {
      throw new Refusal(
          SkipReason.TOO_LARGE, "metadata of more than %,d bytes".formatted(Limits.METADATA_BYTES));
    }
  }

  private static void checkField(String name, String value, int maxBytes) throws Refusal {
    if (value.indexOf('\0') >= 0) {
      throw new Refusal(SkipReason.NUL, name);
    }
    if (utf8Length(value) > maxBytes) {
      throw new Refusal(
          SkipReason.TOO_LARGE, "%s of more than %,d bytes".formatted(name, maxBytes));
    }
  }

  private static int utf8Length(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }
}
