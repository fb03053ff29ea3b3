package dev.hedgerow.retrieve.store;

import com.google.protobuf.Value;
import dev.hedgerow.runtime.error.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metadata fields whose type a collection declares; any other holds what it likes.
 *
 * @param types by name, at most {@value #MOST}; names of 1 to 128 bytes
 */
public record DeclaredFields(SortedMap<String, FieldType> types) {
  /** The most fields. */
  public static final int MOST = 64;

  /** No field. */
  public static final DeclaredFields NONE = of(Map.of());

  private static final int MAX_NAME_BYTES = 128;

  /**
   * Copies and checks them.
   *
   * @throws Failure INVALID_REQUEST
   */
  public DeclaredFields {
    types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    if (types.size() > MOST) {
      throw Failure.invalid("collection.fields", "must be at most " + MOST);
    }
    types.keySet().forEach(DeclaredFields::checkName);
  }

  /** These, whatever their order. */
  public static DeclaredFields of(Map<String, FieldType> types) {
    return new DeclaredFields(new TreeMap<>(types));
  }

  /**
   * Refuses metadata in which a field holds another type than it should.
   *
   * @throws Failure METADATA_TYPE_MISMATCH
   */
  public void check(Metadata metadata) {
    Map<String, Value> values = metadata.fields().getFieldsMap();
    types.forEach(
        (name, type) -> {
          Value value = values.getOrDefault(name, Value.getDefaultInstance());
          if (value.hasListValue()) {
            value.getListValue().getValuesList().forEach(element -> check(name, type, element));
          } else if (!kind(value).equals("NULL")) {
            check(name, type, value);
          }
        });
  }

  /**
   * Refuses a condition that asks a field for another type than it holds: it could find nothing.
   *
   * @throws Failure METADATA_TYPE_MISMATCH
   */
  public void check(Condition condition) {
    switch (condition) {
      case Condition.AllOf all -> all.conditions().forEach(this::check);
      case Condition.AnyOf any -> any.conditions().forEach(this::check);
      case Condition.Not not -> check(not.condition());
      case Condition.TextIn in -> checkAsked(in.field(), FieldType.TEXT);
      case Condition.NumberIn in -> checkAsked(in.field(), FieldType.NUMBER);
      case Condition.NumberBetween between -> checkAsked(between.field(), FieldType.NUMBER);
      case Condition.BooleanIn in -> checkAsked(in.field(), FieldType.BOOLEAN);
      case Condition.Exists _,
          Condition.IdPrefix _,
          Condition.IdIn _,
          Condition.NotSeenSince _ -> {}
    }
  }

  private void checkAsked(String name, FieldType asked) {
    FieldType type = types.getOrDefault(name, asked);
    if (type != asked) {
      throw Failures.metadataTypeMismatch("filter", name, type, asked.name());
    }
  }

  private static void check(String name, FieldType type, Value value) {
    if (!kind(value).equals(type.name())) {
      throw Failures.metadataTypeMismatch(
          "document.metadata[\"" + name + "\"]", name, type, kind(value));
    }
  }

  /** The name of its type, where it has one that can be declared. */
  private static String kind(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> FieldType.TEXT.name();
      case NUMBER_VALUE -> FieldType.NUMBER.name();
      case BOOL_VALUE -> FieldType.BOOLEAN.name();
      case NULL_VALUE, KIND_NOT_SET -> "NULL";
      case LIST_VALUE -> "LIST";
      case STRUCT_VALUE -> "OBJECT";
    };
  }

  private static void checkName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_NAME_BYTES) {
      throw Failure.invalid(
          "collection.fields",
          "a name of %d bytes (expected: 1 to %d)".formatted(bytes, MAX_NAME_BYTES));
    }
  }
}
