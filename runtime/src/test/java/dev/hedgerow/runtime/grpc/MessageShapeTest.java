package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MessageShapeTest {
  private static final Value EMPTY = Value.getDefaultInstance();

  @Test
  void bearsAMessageOfManyBytesAndFewFields() {
    Value text = Value.newBuilder().setStringValue("a".repeat(15_000_000)).build();
    assertThat(isBearable(Struct.newBuilder().putFields("text", text).build().toByteArray()))
        .isTrue();
    assertThat(isBearable(new byte[0])).isTrue();
  }

  @Test
  void bearsSoManyFieldsAndNoMore() {
    int most = MessageShape.MOST_FIELDS - 4; // Of the field, its name, its value and the list.
    assertThat(isBearable(list(most))).isTrue();
    assertThat(isBearable(list(most + 1))).isFalse();
  }

  @Test
  void countsWhatNoMessageHas() {
    byte[] group = {0x7b, 0x7c};
    byte[] number = {0x78, 0x01};
    for (byte[] part : new byte[][] {group, number}) {
      assertThat(isBearable(repeat(100_000, part))).isTrue();
      assertThat(isBearable(repeat(300_000, part))).isFalse();
    }
    assertThat(isBearable(repeat(10_000, (byte) 0x7b))).as("groups that nest").isFalse();
  }

  @Test
  void bearsNothingThatCannotBeRead() {
    byte[] whole = list(10);
    for (int length = 1; length < whole.length; length++) {
      assertThat(isBearable(Arrays.copyOf(whole, length))).as("%d bytes", length).isFalse();
    }
  }

  private static boolean isBearable(byte[] message) {
    return MessageShape.isBearable(message, Struct.getDescriptor());
  }

  private static byte[] list(int values) {
    ListValue list =
        ListValue.newBuilder().addAllValues(Collections.nCopies(values, EMPTY)).build();
    return Struct.newBuilder()
        .putFields("list", Value.newBuilder().setListValue(list).build())
        .build()
        .toByteArray();
  }

  private static byte[] repeat(int times, byte... part) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
