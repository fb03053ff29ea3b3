package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** A document as the entries of the index; see {@link Fields}. */
final class DocumentBlock {
  /** Nothing asks for positions; without them the field takes about half. */
  private static final FieldType WORDS = words();

  private final DocumentWrite write;
  private final List<IndexableField> shared = new ArrayList<>();

  private DocumentBlock(DocumentWrite write) {
    this.write = write;
    shared.add(new StringField(Fields.ID, write.document().id(), Field.Store.NO));
    long seen = write.document().seenAt().toEpochMilli();
    shared.add(new NumericDocValuesField(Fields.SEEN, seen));
    shared.addAll(MetadataTerms.of(write.document().metadata()));
  }

  static List<Document> of(DocumentWrite write) {
    return new DocumentBlock(write).entries();
  }

  private List<Document> entries() {
    int passages = write.passages().size();
    List<Document> entries = new ArrayList<>(passages + 1);
    for (int i = 0; i < passages; i++) {
      entries.add(passage(write.passages().get(i), passages - i));
    }
    entries.add(record(write.document(), passages));
    return entries;
  }

  private Document passage(EmbeddedPassage embedded, int toRecord) {
    StoredPassage passage = embedded.passage();
    Document entry = entry();
    entry.add(new Field(Fields.WORDS, searchable(passage), WORDS));
    entry.add(
        new KnnFloatVectorField(
            Fields.VECTOR, embedded.vector().components(), VectorSimilarityFunction.DOT_PRODUCT));
    entry.add(new StoredField(Fields.TO_RECORD, toRecord));
    entry.add(new StoredField(Fields.ORDINAL, passage.ordinal()));
    entry.add(new StoredField(Fields.START, passage.start()));
    entry.add(new StoredField(Fields.END, passage.end()));
    entry.add(new StoredField(Fields.PAGE, passage.page()));
    entry.add(new StoredField(Fields.TOKENS, passage.tokenCount()));
    passage.section().forEach(heading -> entry.add(new StoredField(Fields.SECTION, heading)));
    entry.add(new StoredField(Fields.TEXT, passage.text()));
    return entry;
  }

  private Document record(StoredDocument document, int passages) {
    Document entry = entry();
    entry.add(new StringField(Fields.RECORD, document.id(), Field.Store.NO));
    entry.add(new Field(Fields.WORDS, "", WORDS)); // Else each length is looked for among gaps.
    entry.add(new BinaryDocValuesField(Fields.VERSION, new BytesRef(document.version())));
    entry.add(new NumericDocValuesField(Fields.PASSAGES, passages));
    entry.add(new StoredField(Fields.ID, document.id()));
    entry.add(new StoredField(Fields.VERSION, document.version()));
    entry.add(new StoredField(Fields.TITLE, document.title()));
    entry.add(new StoredField(Fields.URL, document.url()));
    entry.add(new StoredField(Fields.METADATA, document.metadata().fields().toByteArray()));
    entry.add(new StoredField(Fields.STORED_AT, document.storedAt().toEpochMilli()));
    entry.add(new StoredField(Fields.TEXT, document.text()));
    return entry;
  }

  private Document entry() {
    Document entry = new Document();
    shared.forEach(entry::add);
    return entry;
  }

  private String searchable(StoredPassage passage) {
    return write.document().title()
        + '\n'
        + String.join("\n", passage.section())
        + '\n'
        + passage.text();
  }

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }
}
