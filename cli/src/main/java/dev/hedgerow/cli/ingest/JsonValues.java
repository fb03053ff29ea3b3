package dev.hedgerow.cli.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;

/** JSON as Protobuf's Value, which holds every number as a double. */
final class JsonValues {
  private JsonValues() {}

  /** The value at which the parser stands; the parser's bound on depth bounds the recursion. */
  static Value read(JsonParser json) throws IOException, Refusal {
    Value.Builder value = Value.newBuilder();
    switch (json.currentToken()) {
      case VALUE_STRING -> value.setStringValue(encodable(json.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value.setNumberValue(number(json));
      case VALUE_TRUE -> value.setBoolValue(true);
      case VALUE_FALSE -> value.setBoolValue(false);
      case VALUE_NULL -> value.setNullValue(NullValue.NULL_VALUE);
      case START_ARRAY -> value.setListValue(list(json));
      case START_OBJECT -> value.setStructValue(object(json));
      default -> throw new IllegalStateException("no value: " + json.currentToken());
    }
    return value.build();
  }

  /** The text, when UTF-8 has a form for it: JSON can escape half a surrogate pair. */
  static String encodable(String text) throws Refusal {
    if (!StrictUtf8.encodable(text)) {
      throw new Refusal(SkipReason.NOT_UTF8, "half a surrogate pair");
    }
    return text;
  }

  private static double number(JsonParser json) throws IOException, Refusal {
    double number = json.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new Refusal(SkipReason.TOO_LARGE, "a number beyond 64-bit floating point");
    }
    return number;
  }

  private static ListValue list(JsonParser json) throws IOException, Refusal {
    ListValue.Builder list = ListValue.newBuilder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.addValues(read(json));
    }
    return list.build();
  }

  private static Struct object(JsonParser json) throws IOException, Refusal {
    Struct.Builder object = Struct.newBuilder();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = encodable(json.currentName());
      json.nextToken();
      object.putFields(name, read(json));
    }
    return object.build();
  }
}
