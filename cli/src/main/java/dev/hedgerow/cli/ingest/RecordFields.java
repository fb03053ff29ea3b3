package dev.hedgerow.cli.ingest;

import com.google.protobuf.Value;
import dev.hedgerow.rag.v1.SourceDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record, by the names that JSON Lines and CSV share: {@code id} (or BEIR's {@code
 * _id}), {@code title}, {@code text}, {@code url}. Fields of other names are metadata.
 */
final class RecordFields {
  private static final String SOURCE = "source";
  private static final Value UNKNOWN = Value.newBuilder().setStringValue("unknown").build();

  private final SourceDocument.Builder document = SourceDocument.newBuilder();
  private final Map<String, Value> others = new LinkedHashMap<>();
  private @Nullable String beirId;
  private boolean hasText;

  /** Whether a field of this name holds text of the document itself. */
  static boolean isKnown(String name) {
    return switch (name) {
      case "id", "_id", "title", "text", "url" -> true;
      default -> false;
    };
  }

  /** Takes a field that {@link #isKnown}. */
  void set(String name, String value) {
    switch (name) {
      case "id" -> document.setId(value);
      case "_id" -> beirId = value;
      case "title" -> document.setTitle(value);
      case "url" -> document.setUrl(value);
      case "text" -> {
        document.setText(value);
        hasText = true;
      }
      default -> throw new IllegalArgumentException(name);
    }
  }

  /** Takes a field that becomes metadata, unless metadata of that name is given too. */
  void other(String name, Value value) {
    others.put(name, value);
  }

  /** Takes a field of the record's own metadata. */
  void metadata(String name, Value value) {
    document.putMetadata(name, value);
  }

  /**
   * The document.
   *
   * @param defaultId for a record without an id
   */
  SourceDocument toDocument(String defaultId) throws Refusal {
    if (!hasText) {
      throw new Refusal(SkipReason.SHAPE, "no text");
    }
    if (document.getId().isEmpty()) {
      document.setId(beirId == null || beirId.isEmpty() ? defaultId : beirId);
    }
    others.forEach(
        (name, value) -> {
          if (!document.containsMetadata(name)) {
            document.putMetadata(name, value);
          }
        });
    if (document.getUrl().isEmpty() && !document.containsMetadata(SOURCE)) {
      document.putMetadata(SOURCE, UNKNOWN);
    }
    return document.build();
  }
}
