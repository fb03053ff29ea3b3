package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.runtime.call.CallContext;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * Holds an index from elsewhere to what is said of it. Where it holds no vector or no document,
 * anything goes.
 */
final class SpecCheck {
  private SpecCheck() {}

  /**
   * Reads what the collection declares of every document.
   *
   * @throws IOException or another exception when vectors have another length, metadata another
   *     type, or the sequence of the last write is missing
   */
  static void check(DirectoryReader reader, CollectionSpec spec) throws IOException {
    CommittedIndex.checkSequence(reader);
    for (LeafReaderContext leaf : reader.leaves()) {
      FieldInfo vectors = leaf.reader().getFieldInfos().fieldInfo(Fields.VECTOR);
      if (vectors != null && vectors.getVectorDimension() != spec.dimension()) {
        throw new CorruptIndexException(
            "vectors of %d components (expected: %d)"
                .formatted(vectors.getVectorDimension(), spec.dimension()),
            spec.name());
      }
      if (!spec.fields().types().isEmpty()) {
        checkMetadata(leaf.reader(), spec);
      }
    }
  }

  private static void checkMetadata(LeafReader leaf, CollectionSpec spec) throws IOException {
    NumericDocValues records = leaf.getNumericDocValues(Fields.PASSAGES);
    if (records == null) {
      return;
    }
    RecordReader documents = new RecordReader(leaf);
    Bits live = leaf.getLiveDocs();
    for (int entry = records.nextDoc();
        entry != DocIdSetIterator.NO_MORE_DOCS;
        entry = records.nextDoc()) {
      CallContext.check();
      if (live == null || live.get(entry)) {
        spec.fields().check(documents.document(entry).metadata());
      }
    }
  }
}
