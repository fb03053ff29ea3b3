package dev.hedgerow.retrieve.store;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Documents, vectors and metadata for tests. */
public final class Docs {
  /** The model of all of them. */
  public static final String MODEL = "test-model";

  private Docs() {}

  /** A document of one passage for each text, with vectors along the axes. */
  public static DocumentWrite document(String id, String version, String... texts) {
    return document(id, version, Metadata.NONE, texts);
  }

  /** A document with metadata. */
  public static DocumentWrite document(
      String id, String version, Metadata metadata, String... texts) {
    StringBuilder whole = new StringBuilder();
    List<EmbeddedPassage> passages = new ArrayList<>();
    for (String text : texts) {
      int start = whole.codePointCount(0, whole.length());
      whole.append(text);
      int end = whole.codePointCount(0, whole.length());
      int ordinal = passages.size();
      passages.add(
          new EmbeddedPassage(
              new StoredPassage(ordinal, text, start, end, List.of("Part"), 2, 7),
              axis(ordinal % 4, 4)));
      whole.append(' ');
    }
    return new DocumentWrite(
        MODEL,
        new StoredDocument(
            id,
            version,
            "Title of " + id,
            "https://example.org/" + id,
            metadata,
            whole.toString(),
            Instant.EPOCH),
        passages);
  }

  /** A document of one passage with the given vector. */
  public static DocumentWrite vector(String id, UnitVector vector) {
    return new DocumentWrite(
        MODEL,
        new StoredDocument(id, "1", "", "", Metadata.NONE, "", Instant.EPOCH),
        List.of(
            new EmbeddedPassage(
                new StoredPassage(0, "text of " + id, 0, 1, List.of(), 0, 0), vector)));
  }

  /** One at {@code i}, else zero. */
  public static UnitVector axis(int i, int dimension) {
    float[] components = new float[dimension];
    components[i] = 1;
    return UnitVector.of(components, "vector");
  }

  /** A random direction around another: the less spread, the nearer. */
  public static UnitVector near(float[] centre, double spread, Random random) {
    float[] components = new float[centre.length];
    double squares = 0;
    for (int i = 0; i < components.length; i++) {
      components[i] = (float) (centre[i] + spread * random.nextGaussian());
      squares += components[i] * components[i];
    }
    for (int i = 0; i < components.length; i++) {
      components[i] /= (float) Math.sqrt(squares);
    }
    return UnitVector.of(components, "vector");
  }

  /** Fields; values are texts, numbers, booleans, or lists and maps of these. */
  public static Metadata metadata(Map<String, ?> fields) {
    Struct.Builder struct = Struct.newBuilder();
    fields.forEach((name, value) -> struct.putFields(name, value(value)));
    return new Metadata(struct.build());
  }

  private static Value value(Object value) {
    return switch (value) {
      case String text -> Value.newBuilder().setStringValue(text).build();
      case Number number -> Value.newBuilder().setNumberValue(number.doubleValue()).build();
      case Boolean bool -> Value.newBuilder().setBoolValue(bool).build();
      case List<?> list ->
          Value.newBuilder()
              .setListValue(
                  ListValue.newBuilder().addAllValues(list.stream().map(Docs::value).toList()))
              .build();
      case Map<?, ?> map -> {
        Struct.Builder struct = Struct.newBuilder();
        map.forEach((name, inner) -> struct.putFields(String.valueOf(name), value(inner)));
        yield Value.newBuilder().setStructValue(struct).build();
      }
      default -> throw new IllegalArgumentException("no JSON: " + value);
    };
  }
}
