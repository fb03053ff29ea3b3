package dev.hedgerow.runtime.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Of how many parts a message is, told without making them: an empty one takes two bytes on the
 * wire and some hundred in memory, so that the bytes of a message do not bound what it becomes.
 */
final class MessageShape {
  /** More than a message that is meant has, by far: one of 512 passages has some 5,000. */
  static final int MOST_FIELDS = 250_000;

  /** As Protobuf's own parsers. */
  private static final int MOST_LEVELS = 100;

  private int left = MOST_FIELDS;

  private MessageShape() {}

  /** Whether it has at most {@value #MOST_FIELDS} fields, at all levels, and can be read so far. */
  static boolean isBearable(byte[] message, Descriptor type) {
    try {
      return new MessageShape().skim(CodedInputStream.newInstance(message), type, 0);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean skim(CodedInputStream in, Descriptor type, int level) throws IOException {
    int groups = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (--left < 0 || level + groups > MOST_LEVELS) {
        return false;
      }
      Descriptor inner = groups > 0 ? null : messageIn(type, tag);
      if (inner != null) {
        int outer = in.pushLimit(in.readRawVarint32());
        if (!skim(in, inner, level + 1)) {
          return false;
        }
        in.popLimit(outer);
      } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
        groups++; // What is in it, no message of ours has.
      } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_END_GROUP) {
        groups--;
      } else {
        var _ = in.skipField(tag);
      }
    }
    return groups == 0;
  }

  private static @Nullable Descriptor messageIn(Descriptor type, int tag) {
    FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
    return field != null
            && field.getJavaType() == JavaType.MESSAGE
            && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED
        ? field.getMessageType()
        : null;
  }
}
