package dev.hedgerow.retrieve.store;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.hedgerow.runtime.error.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every store holds a document against before it takes it. */
public final class DocumentChecks {
  private static final int MAX_ID_BYTES = 512;
  private static final int MAX_VERSION_BYTES = 128;

  /**
   * A search gives back the metadata of each of its hits: a response of 32 has room for this much.
   */
  private static final int MAX_METADATA_BYTES = 64 * 1024;

  /** Each level is up to three of Protobuf's, and parsers of that stop at 100. */
  private static final int MAX_METADATA_LEVELS = 16;

  private DocumentChecks() {}

  /**
   * Does nothing for a document that the collection can take.
   *
   * @throws Failure INVALID_REQUEST naming the field, MODEL_MISMATCH, DIMENSION_MISMATCH,
   *     METADATA_TYPE_MISMATCH
   */
  public static void check(CollectionSpec collection, DocumentWrite write) {
    collection.checkModel(write.model());
    checkBytes("document.id", write.document().id(), MAX_ID_BYTES);
    checkBytes("document.version", write.document().version(), MAX_VERSION_BYTES);
    checkMetadata(write.document().metadata().fields());
    collection.fields().check(write.document().metadata());
    checkPassages(collection, write);
  }

  private static void checkPassages(CollectionSpec collection, DocumentWrite write) {
    String text = write.document().text();
    int codePoints = text.isEmpty() ? Integer.MAX_VALUE : text.codePointCount(0, text.length());
    List<EmbeddedPassage> passages = write.passages();
    for (int i = 0; i < passages.size(); i++) {
      String field = "passages[" + i + "]";
      checkPosition(field + ".passage", passages.get(i).passage(), i, codePoints);
      collection.checkDimension(passages.get(i).vector(), field + ".vector");
    }
  }

  private static void checkPosition(
      String field, StoredPassage passage, int ordinal, int codePoints) {
    if (passage.ordinal() != ordinal) {
      throw Failure.invalid(field + ".ordinal", passage.ordinal() + " (expected: " + ordinal + ")");
    }
    if (passage.start() < 0 || passage.end() <= passage.start()) {
      throw Failure.invalid(field + ".end", "must be beyond start");
    }
    if (passage.end() > codePoints) {
      throw Failure.invalid(
          field + ".end",
          passage.end() + " (expected: at most " + codePoints + ", the length of the text)");
    }
  }

  private static void checkBytes(String field, String value, int most) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > most) {
      throw Failure.invalid(field, bytes + " bytes (expected: 1 to " + most + ")");
    }
  }

  private static void checkMetadata(Struct metadata) {
    int bytes = metadata.getSerializedSize();
    if (bytes > MAX_METADATA_BYTES) {
      throw Failure.invalid(
          "document.metadata", bytes + " bytes (expected: at most " + MAX_METADATA_BYTES + ")");
    }
    metadata
        .getFieldsMap()
        .forEach((name, value) -> checkValue("document.metadata[\"" + name + "\"]", value, 1));
  }

  private static void checkValue(String field, Value value, int level) {
    if (level > MAX_METADATA_LEVELS) {
      throw Failure.invalid(field, "nests deeper than " + MAX_METADATA_LEVELS + " levels");
    }
    // JSON has no other numbers, and no bound could be compared with them.
    if (value.hasNumberValue() && !Double.isFinite(value.getNumberValue())) {
      throw Failure.invalid(field, "holds a number that is not finite");
    }
    value.getListValue().getValuesList().forEach(inner -> checkValue(field, inner, level + 1));
    value
        .getStructValue()
        .getFieldsMap()
        .values()
        .forEach(inner -> checkValue(field, inner, level + 1));
  }
}
