package dev.hedgerow.retrieve.store;

import com.google.protobuf.Value;
import dev.hedgerow.runtime.error.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every store holds a document against before it takes it. */
public final class DocumentChecks {
  private static final int MAX_ID_BYTES = 512;
  private static final int MAX_VERSION_BYTES = 128;

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
    write
        .document()
        .metadata()
        .fields()
        .getFieldsMap()
        .forEach((name, value) -> checkFinite("document.metadata[\"" + name + "\"]", value));
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

  /** JSON has no other numbers, and no bound could be compared with them. */
  private static void checkFinite(String field, Value value) {
    boolean finite =
        value.hasListValue()
            ? value.getListValue().getValuesList().stream().allMatch(DocumentChecks::isFinite)
            : isFinite(value);
    if (!finite) {
      throw Failure.invalid(field, "holds a number that is not finite");
    }
  }

  private static boolean isFinite(Value value) {
    return !value.hasNumberValue() || Double.isFinite(value.getNumberValue());
  }
}
