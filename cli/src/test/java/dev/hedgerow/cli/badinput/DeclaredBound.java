package dev.hedgerow.cli.badinput;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The longest that the contract lets a text be, read from the constraints that it declares. */
final class DeclaredBound {
  private static final String RULES = "buf.validate.field";

  private DeclaredBound() {}

  /** In bytes or characters; empty where nothing is declared. */
  static OptionalInt of(FieldDescriptor field) {
    List<String> way =
        field.isRepeated() ? List.of("repeated", "items", "string") : List.of("string");
    return field.getOptions().getAllFields().entrySet().stream()
        .filter(option -> option.getKey().getFullName().equals(RULES))
        .flatMap(option -> follow((Message) option.getValue(), way))
        .flatMap(rules -> Stream.of("max_bytes", "max_len").flatMap(name -> held(rules, name)))
        .mapToInt(bound -> ((Long) bound).intValue())
        .findFirst();
  }

  private static Stream<Message> follow(Message from, List<String> way) {
    return way.isEmpty()
        ? Stream.of(from)
        : held(from, way.getFirst())
            .flatMap(next -> follow((Message) next, way.subList(1, way.size())));
  }

  private static Stream<Object> held(Message message, String name) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    return field != null && message.hasField(field)
        ? Stream.of(message.getField(field))
        : Stream.empty();
  }
}
