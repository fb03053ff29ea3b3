package dev.hedgerow.cli.badinput;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/** Puts other values into fields: what comes of it is always a message of its type. */
final class FieldMutator {
  private static final int MOST_CHARACTERS = 24;

  private final Random random;
  private final List<Place> donors;

  /**
   * @param donors what values of the same type are taken from
   */
  FieldMutator(Random random, List<Place> donors) {
    this.random = random;
    this.donors = donors;
  }

  /** The request with something else in the place. */
  Message mutate(Place place) {
    return switch (place.field().getJavaType()) {
      case INT -> place.with(random.nextInt() >> random.nextInt(32));
      case LONG -> place.with(random.nextLong() >> random.nextInt(64));
      case FLOAT -> place.with(Float.intBitsToFloat(random.nextInt()));
      case DOUBLE -> place.with(Double.longBitsToDouble(random.nextLong()));
      case STRING -> place.with(text((String) place.value()));
      case BOOLEAN -> place.with(random.nextBoolean());
      case ENUM ->
          place.with(
              place.field().getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(12)));
      case MESSAGE, BYTE_STRING -> random.nextInt(4) == 0 ? place.without() : donated(place);
    };
  }

  /** Some of the text, some of any script, and some of another field's text. */
  private String text(String text) {
    StringBuilder changed = new StringBuilder(text);
    int at =
        changed.offsetByCodePoints(
            0, random.nextInt(changed.codePointCount(0, changed.length()) + 1));
    for (int i = random.nextInt(MOST_CHARACTERS); i > 0; i--) {
      changed.insert(at, Character.toString(codePoint()));
    }
    return random.nextInt(3) == 0 ? changed.substring(0, at) : changed.toString();
  }

  private int codePoint() {
    int any = random.nextInt(1 + (Character.MAX_CODE_POINT >> random.nextInt(16)));
    return any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE ? 0 : any;
  }

  private Message donated(Place place) {
    List<Place> same =
        donors.stream()
            .filter(donor -> donor.value().getClass().equals(place.value().getClass()))
            .filter(donor -> mapped(donor).equals(mapped(place)))
            .toList();
    return place.with(same.get(random.nextInt(same.size())).value());
  }

  /** Of which type a map's values are; empty where it is no map. */
  private static String mapped(Place place) {
    if (!place.field().isMapField()) {
      return "";
    }
    FieldDescriptor value = place.field().getMessageType().findFieldByNumber(2);
    return value.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? value.getMessageType().getFullName()
        : value.getJavaType().name();
  }
}
