package dev.hedgerow.retrieve.store;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Set;

/** A document's own fields. Texts, numbers, booleans and lists of these can be filtered on. */
public record Metadata(Struct fields) {
  /** No field. */
  public static final Metadata NONE = new Metadata(Struct.getDefaultInstance());

  /** Names of the fields. */
  public Set<String> names() {
    return fields.getFieldsMap().keySet();
  }

  /** Texts of a field: its value, or the elements of its list, that are texts. */
  public List<String> texts(String name) {
    return values(name).stream().filter(Value::hasStringValue).map(Value::getStringValue).toList();
  }

  /** Numbers of a field; negative zero counts as zero. */
  public List<Double> numbers(String name) {
    return values(name).stream()
        .filter(Value::hasNumberValue)
        .map(value -> value.getNumberValue() + 0.0)
        .toList();
  }

  /** Booleans of a field. */
  public List<Boolean> booleans(String name) {
    return values(name).stream().filter(Value::hasBoolValue).map(Value::getBoolValue).toList();
  }

  private List<Value> values(String name) {
    Value value = fields.getFieldsMap().get(name);
    if (value == null) {
      return List.of();
    }
    return value.hasListValue() ? value.getListValue().getValuesList() : List.of(value);
  }
}
