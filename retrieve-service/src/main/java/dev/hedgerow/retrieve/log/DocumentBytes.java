package dev.hedgerow.retrieve.log;

import com.google.protobuf.Struct;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.Metadata;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.retrieve.store.UnitVector;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/** A document with its passages and vectors as bytes. */
final class DocumentBytes {
  private DocumentBytes() {}

  static void write(DocumentWrite write, DataOutput out) throws IOException {
    StoredDocument document = write.document();
    out.writeString(write.model());
    out.writeString(document.id());
    out.writeString(document.version());
    out.writeString(document.title());
    out.writeString(document.url());
    byte[] metadata = document.metadata().fields().toByteArray();
    out.writeVInt(metadata.length);
    out.writeBytes(metadata, metadata.length);
    out.writeString(document.text());
    out.writeLong(document.storedAt().toEpochMilli());
    out.writeVInt(write.passages().size());
    for (EmbeddedPassage passage : write.passages()) {
      write(passage.passage(), out);
      write(passage.vector(), out);
    }
  }

  static DocumentWrite read(DataInput in) throws IOException {
    String model = in.readString();
    StoredDocument document =
        new StoredDocument(
            in.readString(),
            in.readString(),
            in.readString(),
            in.readString(),
            metadata(in),
            in.readString(),
            Instant.ofEpochMilli(in.readLong()));
    int count = in.readVInt();
    List<EmbeddedPassage> passages = new ArrayList<>();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      passages.add(new EmbeddedPassage(passage(ordinal, in), vector(in)));
    }
    return new DocumentWrite(model, document, passages);
  }

  private static void write(StoredPassage passage, DataOutput out) throws IOException {
    out.writeString(passage.text());
    out.writeVInt(passage.start());
    out.writeVInt(passage.end());
    out.writeVInt(passage.section().size());
    for (String heading : passage.section()) {
      out.writeString(heading);
    }
    out.writeVInt(passage.page());
    out.writeVInt(passage.tokenCount());
  }

  private static void write(UnitVector vector, DataOutput out) throws IOException {
    out.writeVInt(vector.dimension());
    for (float component : vector.components()) {
      out.writeInt(Float.floatToRawIntBits(component));
    }
  }

  private static Metadata metadata(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readVInt()];
    in.readBytes(bytes, 0, bytes.length);
    return new Metadata(Struct.parseFrom(bytes));
  }

  private static StoredPassage passage(int ordinal, DataInput in) throws IOException {
    String text = in.readString();
    int start = in.readVInt();
    int end = in.readVInt();
    List<String> section = new ArrayList<>();
    for (int headings = in.readVInt(); headings > 0; headings--) {
      section.add(in.readString());
    }
    return new StoredPassage(ordinal, text, start, end, section, in.readVInt(), in.readVInt());
  }

  private static UnitVector vector(DataInput in) throws IOException {
    float[] components = new float[in.readVInt()];
    for (int i = 0; i < components.length; i++) {
      components[i] = Float.intBitsToFloat(in.readInt());
    }
    return UnitVector.of(components, "vector");
  }
}
