package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/** A write as bytes: one that says of which kind it is, and then what that needs. */
final class EntryBytes {
  private static final byte DOCUMENT = 0;
  private static final byte TOUCH = 1;

  private EntryBytes() {}

  static void write(LogEntry entry, DataOutput out) throws IOException {
    switch (entry) {
      case LogEntry.Document(var write) -> {
        out.writeByte(DOCUMENT);
        DocumentBytes.write(write, out);
      }
      case LogEntry.Touch(String id, Instant seenAt) -> {
        out.writeByte(TOUCH);
        out.writeString(id);
        out.writeLong(seenAt.toEpochMilli());
      }
    }
  }

  static LogEntry read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case DOCUMENT -> new LogEntry.Document(DocumentBytes.read(in));
      case TOUCH -> new LogEntry.Touch(in.readString(), Instant.ofEpochMilli(in.readLong()));
      default -> throw new CorruptIndexException("no kind of write: " + kind, "log");
    };
  }
}
