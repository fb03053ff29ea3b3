package dev.hedgerow.cli.badinput;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.hedgerow.cli.badinput.Attempt.Expected;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in a request of a sample.
 *
 * @param sample the call
 * @param at which of its requests
 * @param place where in the request
 */
record Spot(Sample sample, int at, Place place) {
  /** All of them. */
  static Stream<Spot> in(List<Sample> samples) {
    return samples.stream()
        .flatMap(
            sample ->
                IntStream.range(0, sample.requests().size())
                    .boxed()
                    .flatMap(
                        at ->
                            Place.of(sample.requests().get(at)).stream()
                                .map(place -> new Spot(sample, at, place))));
  }

  /** One for each field of each method, where several elements or samples have the same. */
  static Stream<Spot> oneOfEach(Stream<Spot> spots) {
    return spots
        .collect(Collectors.toMap(Spot::fieldOfMethod, spot -> spot, (first, _) -> first))
        .values()
        .stream();
  }

  boolean holds(JavaType type) {
    return place.field().getJavaType() == type;
  }

  /** The call with this value in the place. */
  Attempt with(Object value, Expected expected) {
    return with(place.with(value), shown(value), expected);
  }

  /** The call with this request. */
  Attempt with(Message request, String what, Expected expected) {
    return with(request.toByteArray(), what, expected);
  }

  /** The call with these bytes for the request. */
  Attempt with(byte[] request, String what, Expected expected) {
    return new Attempt(
        sample.method(), sample.with(at, request), place.path() + ": " + what, expected);
  }

  private String fieldOfMethod() {
    return sample.method().name() + place.path().replaceAll("\\[[^]]*]", "[]") + place.field();
  }

  private static String shown(Object value) {
    String text = value instanceof Message ? "another message" : String.valueOf(value);
    return text.length() > 100 ? text.substring(0, 100) + " … " + text.length() : text;
  }
}
