package dev.hedgerow.retrieve.lucene;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DeclaredFields;
import dev.hedgerow.retrieve.store.FieldType;
import dev.hedgerow.retrieve.store.VectorEncoding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code collection.json} says.
 *
 * @param incarnation another for each collection that was ever created, also under the same name
 */
record CollectionHeader(CollectionSpec spec, String incarnation) {
  /** Of the folder and of the index in it. Another meaning of either needs another number. */
  static final int FORMAT = 2;

  private static final Set<String> KEYS =
      Set.of(
          "format", "name", "model", "dimension", "encoding", "fields", "incarnation", "checksum");

  String toJson() throws IOException {
    Struct fields =
        Struct.newBuilder()
            .putFields("format", Value.newBuilder().setNumberValue(FORMAT).build())
            .putFields("name", text(spec.name()))
            .putFields("model", text(spec.model()))
            .putFields("dimension", Value.newBuilder().setNumberValue(spec.dimension()).build())
            .putFields("encoding", text(spec.encoding().name()))
            .putFields("fields", types(spec.fields()))
            .putFields("incarnation", text(incarnation))
            .putFields("checksum", text(checksum()))
            .build();
    return JsonFormat.printer().print(fields) + "\n";
  }

  /**
   * Reads it back.
   *
   * @throws IOException when it is damaged, or of a format that this version does not know
   */
  static CollectionHeader parse(String json) throws IOException {
    Struct.Builder fields = Struct.newBuilder();
    JsonFormat.parser().merge(json, fields);
    int format = (int) field(fields, "format").getNumberValue();
    if (format != FORMAT) {
      throw new IOException("format " + format + " (expected: " + FORMAT + ")");
    }
    if (!KEYS.containsAll(fields.getFieldsMap().keySet())) {
      throw new IOException("keys " + fields.getFieldsMap().keySet() + " (expected: " + KEYS + ")");
    }
    CollectionHeader header = header(fields);
    String checksum = field(fields, "checksum").getStringValue();
    if (header.incarnation.isEmpty()) {
      throw new IOException("no incarnation");
    }
    if (!checksum.isEmpty() && !checksum.equals(header.checksum())) {
      throw new IOException("checksum " + header.checksum() + " (expected: " + checksum + ")");
    }
    return header;
  }

  /** Headers that have none are older. */
  private String checksum() {
    return Checksum.of(
        List.of(
            spec.name(),
            spec.model(),
            spec.encoding().name(),
            incarnation,
            spec.dimension() + spec.fields().types().toString()));
  }

  private static CollectionHeader header(Struct.Builder fields) throws IOException {
    try {
      return new CollectionHeader(
          new CollectionSpec(
              field(fields, "name").getStringValue(),
              field(fields, "model").getStringValue(),
              (int) field(fields, "dimension").getNumberValue(),
              encoding(field(fields, "encoding").getStringValue()),
              declared(field(fields, "fields").getStructValue())),
          field(fields, "incarnation").getStringValue());
    } catch (RuntimeException e) {
      throw new IOException("not a collection: " + e.getMessage(), e);
    }
  }

  /** Collections that say nothing of it are older than the choice. */
  private static VectorEncoding encoding(String name) {
    return name.isEmpty() ? VectorEncoding.FP32 : VectorEncoding.valueOf(name);
  }

  private static Value types(DeclaredFields fields) {
    Struct.Builder types = Struct.newBuilder();
    fields.types().forEach((name, type) -> types.putFields(name, text(type.name())));
    return Value.newBuilder().setStructValue(types).build();
  }

  private static DeclaredFields declared(Struct types) {
    Map<String, FieldType> declared = new TreeMap<>();
    types
        .getFieldsMap()
        .forEach((name, type) -> declared.put(name, FieldType.valueOf(type.getStringValue())));
    return DeclaredFields.of(declared);
  }

  private static Value field(Struct.Builder fields, String name) {
    return fields.getFieldsOrDefault(name, Value.getDefaultInstance());
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }
}
