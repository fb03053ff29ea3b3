package dev.hedgerow.retrieve.lucene;

import com.google.protobuf.Struct;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.retrieve.store.Metadata;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.runtime.call.CallContext;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DocumentStoredFieldVisitor;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;

/** Reads documents and passages back from their entries. For one thread. */
final class RecordReader {
  private final IndexReader reader;
  private final StoredFields stored;

  RecordReader(IndexReader reader) throws IOException {
    this.reader = reader;
    this.stored = reader.storedFields();
  }

  /** A passage and the entry of its document. */
  record Found(StoredPassage passage, int record) {}

  Found passage(int entry) throws IOException {
    Document fields = stored.document(entry);
    return new Found(passage(fields), entry + number(fields, Fields.TO_RECORD));
  }

  DocumentRecord read(int record, String id, Detail detail) throws IOException {
    return switch (detail) {
      case VERSION ->
          new DocumentRecord(
              StoredDocument.ofVersion(
                  id, Records.version(reader, record), Records.seen(reader, record)),
              List.of());
      case BASIC -> new DocumentRecord(document(record), List.of());
      case FULL -> new DocumentRecord(document(stored.document(record), record), passages(record));
    };
  }

  /** Without text. */
  StoredDocument document(int record) throws IOException {
    DocumentStoredFieldVisitor allButText =
        new DocumentStoredFieldVisitor() {
          @Override
          public Status needsField(FieldInfo field) {
            return field.name.equals(Fields.TEXT) ? Status.STOP : Status.YES;
          }
        };
    stored.document(record, allButText);
    return document(allButText.getDocument(), record);
  }

  private List<StoredPassage> passages(int record) throws IOException {
    int count = Records.passages(reader, record);
    List<StoredPassage> passages = new ArrayList<>(count);
    for (int entry = record - count; entry < record; entry++) {
      CallContext.check();
      passages.add(passage(stored.document(entry)));
    }
    return passages;
  }

  private StoredDocument document(Document fields, int record) throws IOException {
    BytesRef metadata = Objects.requireNonNull(fields.getBinaryValue(Fields.METADATA));
    return new StoredDocument(
        text(fields, Fields.ID),
        text(fields, Fields.VERSION),
        text(fields, Fields.TITLE),
        text(fields, Fields.URL),
        new Metadata(Struct.parser().parseFrom(metadata.bytes, metadata.offset, metadata.length)),
        Objects.requireNonNullElse(fields.get(Fields.TEXT), ""),
        Instant.ofEpochMilli(value(fields, Fields.STORED_AT).longValue()),
        Records.seen(reader, record));
  }

  private static StoredPassage passage(Document fields) {
    return new StoredPassage(
        number(fields, Fields.ORDINAL),
        text(fields, Fields.TEXT),
        number(fields, Fields.START),
        number(fields, Fields.END),
        List.of(fields.getValues(Fields.SECTION)),
        number(fields, Fields.PAGE),
        number(fields, Fields.TOKENS));
  }

  private static String text(Document fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  private static int number(Document fields, String name) {
    return value(fields, name).intValue();
  }

  private static Number value(Document fields, String name) {
    IndexableField field = Objects.requireNonNull(fields.getField(name), name);
    return Objects.requireNonNull(field.numericValue(), name);
  }
}
