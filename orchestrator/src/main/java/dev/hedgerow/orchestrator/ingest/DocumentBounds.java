package dev.hedgerow.orchestrator.ingest;

import com.google.protobuf.Struct;
import dev.hedgerow.orchestrator.text.Utf8;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounds of one document, checked here and not at the service's gate, so that a document
 * outside them fails alone.
 */
final class DocumentBounds {
  static final int MAX_TEXT_BYTES = 4 * 1024 * 1024;

  /** With title, address and metadata within the 16 MiB of a message. */
  static final int MAX_DATA_BYTES = 12 * 1024 * 1024;

  private static final int MAX_ID_BYTES = 512;
  private static final int MAX_TITLE_BYTES = 2048;
  private static final int MAX_URL_BYTES = 4096;
  private static final int MAX_FIELDS = 64;
  private static final int MAX_NAME_BYTES = 128;

  /** Before anything is cut and embedded for it; the store looks at levels and numbers, too. */
  private static final int MAX_METADATA_BYTES = 64 * 1024;

  private final List<FieldViolation> violations = new ArrayList<>();

  private DocumentBounds() {}

  /**
   * Does nothing when the document is within its bounds; an empty text is found later.
   *
   * @throws Failure INVALID_REQUEST naming each field
   */
  static void check(SourceDocument document) {
    DocumentBounds bounds = new DocumentBounds();
    if (document.getId().isEmpty()) {
      bounds.violated("document.id", "must not be empty");
    }
    bounds.text("document.id", document.getId(), MAX_ID_BYTES);
    bounds.text("document.title", document.getTitle(), MAX_TITLE_BYTES);
    bounds.text("document.text", document.getText(), MAX_TEXT_BYTES);
    bounds.content(document);
    bounds.text("document.url", document.getUrl(), MAX_URL_BYTES);
    bounds.metadata(document);
    if (document.getFormat() == TextFormat.UNRECOGNIZED) {
      bounds.violated("document.format", "must be one of the defined formats");
    }
    if (!bounds.violations.isEmpty()) {
      throw Failure.invalid(bounds.violations);
    }
  }

  /** Text or bytes, whichever the format is made of. */
  private void content(SourceDocument document) {
    boolean bytes = document.getFormat() == TextFormat.TEXT_FORMAT_PDF;
    if (bytes && !document.getText().isEmpty()) {
      violated("document.text", "must be empty with a format that is no text");
    }
    if (bytes && document.getData().isEmpty()) {
      violated("document.data", "must not be empty with a format that is no text");
    }
    if (!bytes && !document.getData().isEmpty()) {
      violated("document.data", "must be empty with a format that is text");
    }
    if (document.getData().size() > MAX_DATA_BYTES) {
      violated("document.data", "must be at most " + MAX_DATA_BYTES + " bytes");
    }
  }

  private void text(String field, String value, int maxBytes) {
    if (Utf8.length(value) > maxBytes) {
      violated(field, "must be at most " + maxBytes + " bytes");
    }
    if (value.indexOf('\0') >= 0) {
      violated(field, "must not contain NUL");
    }
  }

  private void metadata(SourceDocument document) {
    if (document.getMetadataCount() > MAX_FIELDS) {
      violated("document.metadata", "must have at most " + MAX_FIELDS + " fields");
      return;
    }
    Struct metadata = Struct.newBuilder().putAllFields(document.getMetadataMap()).build();
    if (metadata.getSerializedSize() > MAX_METADATA_BYTES) {
      violated("document.metadata", "must be at most " + MAX_METADATA_BYTES + " bytes");
    }
    for (String name : document.getMetadataMap().keySet()) {
      if (name.isEmpty()) {
        violated("document.metadata", "must have names of at least 1 byte");
      }
      text("document.metadata", name, MAX_NAME_BYTES);
    }
  }

  private void violated(String field, String description) {
    violations.add(new FieldViolation(field, description));
  }
}
