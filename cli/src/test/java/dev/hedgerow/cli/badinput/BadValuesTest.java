package dev.hedgerow.cli.badinput;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.hedgerow.cli.badinput.Attempt.Accepted;
import dev.hedgerow.cli.badinput.Attempt.Anything;
import dev.hedgerow.cli.badinput.Attempt.Expected;
import dev.hedgerow.cli.badinput.Attempt.Refused;
import dev.hedgerow.cli.badinput.Attempt.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests that are messages of their type, with values and fields that no client should send. */
class BadValuesTest extends BadInputTest {
  /** A number that no field of the contract has. */
  private static final int UNKNOWN = 19_999;

  private static final UnknownFieldSet ONE_OF_EACH_TYPE =
      UnknownFieldSet.newBuilder()
          .addField(
              UNKNOWN,
              Field.newBuilder()
                  .addVarint(-1)
                  .addFixed32(1)
                  .addFixed64(1)
                  .addLengthDelimited(ByteString.copyFromUtf8("from a later version"))
                  .addGroup(UnknownFieldSet.getDefaultInstance())
                  .build())
          .build();

  private static final List<Object> INTS =
      List.of(0, 1, -1, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE);
  private static final List<Object> LONGS =
      List.of(0L, 1L, -1L, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Object> FLOATS =
      List.of(
          Float.NaN,
          Float.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY,
          Float.MAX_VALUE,
          -Float.MAX_VALUE,
          Float.MIN_VALUE,
          -0f,
          -1f);
  private static final List<Object> DOUBLES =
      List.of(
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.MIN_VALUE,
          -0.0,
          -1.0);

  @Test
  void answersOrRefusesNumbersAtTheirExtremes() {
    send(
        spots()
            .flatMap(
                spot ->
                    extremes(spot.place().field()).stream()
                        .map(value -> spot.with(value, new Anything()))));
  }

  @Test
  void answersOrRefusesValuesThatAnEnumDoesNotHave() {
    send(
        spots()
            .filter(spot -> spot.holds(JavaType.ENUM))
            .flatMap(
                spot ->
                    Stream.of(99, -1, Integer.MIN_VALUE)
                        .map(number -> spot.with(unknown(spot, number), new Anything()))));
  }

  @Test
  void ignoresFieldsOfALaterVersion() {
    Stream<Attempt> outermost =
        samples().stream()
            .flatMap(
                sample ->
                    IntStream.range(0, sample.requests().size())
                        .mapToObj(at -> withUnknownFields(sample, at)));
    Stream<Attempt> inner =
        spots()
            .filter(spot -> spot.holds(JavaType.MESSAGE))
            .map(spot -> spot.with(grown((Message) spot.place().value()), new Accepted()));
    send(Stream.concat(outermost, inner));
  }

  @Test
  void answersOrRefusesWhatIsMissing() {
    send(spots().map(spot -> spot.with(spot.place().without(), "missing", new Anything())));
  }

  @Test
  void answersOrRefusesWhatIsRepeatedTooOften() {
    send(
        spots()
            .filter(spot -> spot.place().field().isRepeated() && !spot.place().field().isMapField())
            .map(spot -> spot.with(spot.place().repeated(2_000), "2,000", new Anything())));
  }

  @Test
  void answersOrRefusesFieldsOfAnotherType() {
    Map<String, Field> types =
        Map.of(
            "varint", Field.newBuilder().addVarint(-1).build(),
            "fixed32", Field.newBuilder().addFixed32(-1).build(),
            "fixed64", Field.newBuilder().addFixed64(-1).build(),
            "group", Field.newBuilder().addGroup(ONE_OF_EACH_TYPE).build());
    send(
        spots()
            .flatMap(
                spot ->
                    types.entrySet().stream()
                        .map(
                            type ->
                                spot.with(
                                    spot.place().as(type.getValue()),
                                    type.getKey(),
                                    new Anything()))));
  }

  @Test
  void refusesFiltersThatAreTooDeep() {
    send(
        spots()
            .filter(spot -> spot.place().path().equals("filter"))
            .flatMap(
                spot ->
                    Stream.of(
                        deep(spot, 16, new Accepted()),
                        deep(spot, 17, new Refused("filter")),
                        deep(spot, 90, new Refused("filter")),
                        deep(spot, 100, new Unreadable()),
                        deep(spot, 2_000, new Unreadable()))));
  }

  private Stream<Spot> spots() {
    return Spot.in(samples());
  }

  /** Protobuf reads no message more than 100 deep. */
  private static Attempt deep(Spot spot, int levels, Expected expected) {
    return spot.with(spot.place().with(SampleFilter.deep(levels)), levels + " levels", expected);
  }

  private static Attempt withUnknownFields(Sample sample, int at) {
    byte[] request = grown(sample.requests().get(at)).toByteArray();
    return new Attempt(sample.method(), sample.with(at, request), "unknown fields", new Accepted());
  }

  private static Message grown(Message message) {
    return message.toBuilder().setUnknownFields(ONE_OF_EACH_TYPE).build();
  }

  private static List<Object> extremes(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT -> INTS;
      case LONG -> LONGS;
      case FLOAT -> FLOATS;
      case DOUBLE -> DOUBLES;
      case BOOLEAN -> List.of(true, false);
      case STRING, BYTE_STRING, ENUM, MESSAGE -> List.of();
    };
  }

  private static Object unknown(Spot spot, int number) {
    EnumDescriptor type = spot.place().field().getEnumType();
    return type.findValueByNumberCreatingIfUnknown(number);
  }
}
