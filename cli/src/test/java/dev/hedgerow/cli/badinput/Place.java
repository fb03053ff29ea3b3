package dev.hedgerow.cli.badinput;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A field that a request sets, at whatever depth, once for each element where it is repeated.
 *
 * @param path as the contract's violations name it: {@code filter.all_of.filters[2].id.prefix}
 * @param field its descriptor
 * @param owner the message that it is a field of
 * @param rebuild gives the request with another message in the owner's place
 * @param index of the element; -1 where the field is not repeated
 */
record Place(
    String path, FieldDescriptor field, Message owner, UnaryOperator<Message> rebuild, int index) {

  /** All places of the request. */
  static List<Place> of(Message request) {
    List<Place> places = new ArrayList<>();
    collect(request, "", message -> message, places);
    return places;
  }

  /** What is there. */
  Object value() {
    return index < 0 ? owner.getField(field) : owner.getRepeatedField(field, index);
  }

  /** The request with this value in the place. */
  Message with(Object value) {
    Message.Builder changed = owner.toBuilder();
    if (index < 0) {
      changed.setField(field, value);
    } else {
      changed.setRepeatedField(field, index, value);
    }
    return rebuild.apply(changed.build());
  }

  /** The request without the field. */
  Message without() {
    return rebuild.apply(owner.toBuilder().clearField(field).build());
  }

  /** The request with so many elements like this one. */
  Message repeated(int times) {
    return rebuild.apply(
        owner.toBuilder().setField(field, Collections.nCopies(times, value())).build());
  }

  /** The request with the field's number before something that may be of another type. */
  Message as(UnknownFieldSet.Field other) {
    UnknownFieldSet fields =
        UnknownFieldSet.newBuilder().addField(field.getNumber(), other).build();
    return rebuild.apply(owner.toBuilder().clearField(field).setUnknownFields(fields).build());
  }

  private static void collect(
      Message at, String path, UnaryOperator<Message> rebuild, List<Place> places) {
    at.getAllFields()
        .forEach(
            (field, _) -> {
              int elements = field.isRepeated() ? at.getRepeatedFieldCount(field) : 1;
              for (int i = 0; i < elements; i++) {
                int index = field.isRepeated() ? i : -1;
                add(new Place(path(path, at, field, index), field, at, rebuild, index), places);
              }
            });
  }

  private static void add(Place place, List<Place> places) {
    places.add(place);
    if (place.value() instanceof Message message) {
      collect(message, place.path, place::with, places);
    }
  }

  /** A map's value is named by its key, and the key by the map: its entry changes with it. */
  private static String path(String path, Message owner, FieldDescriptor field, int index) {
    if (owner.getDescriptorForType().getOptions().getMapEntry()) {
      return field.getNumber() == 1 ? path.substring(0, path.lastIndexOf('[')) : path;
    }
    String name = path.isEmpty() ? field.getName() : path + "." + field.getName();
    if (field.isMapField()) {
      Message entry = (Message) owner.getRepeatedField(field, index);
      Object key = entry.getField(entry.getDescriptorForType().findFieldByNumber(1));
      return name + "[\"" + key + "\"]";
    }
    return index < 0 ? name : name + "[" + index + "]";
  }
}
