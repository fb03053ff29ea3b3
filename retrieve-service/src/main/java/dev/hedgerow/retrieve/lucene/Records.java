package dev.hedgerow.retrieve.lucene;

import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Finds records by id, and reads what stands in their columns. */
final class Records {
  /** No such record. */
  static final int ABSENT = -1;

  private Records() {}

  /** The entry of the document's record, or {@link #ABSENT}. */
  static int find(IndexReader reader, String id) throws IOException {
    BytesRef term = new BytesRef(id);
    for (LeafReaderContext leaf : reader.leaves()) {
      int entry = find(leaf.reader(), term);
      if (entry != ABSENT) {
        return leaf.docBase + entry;
      }
    }
    return ABSENT;
  }

  static String version(IndexReader reader, int record) throws IOException {
    LeafReaderContext leaf = leaf(reader, record);
    BinaryDocValues versions = leaf.reader().getBinaryDocValues(Fields.VERSION);
    return versions != null && versions.advanceExact(record - leaf.docBase)
        ? versions.binaryValue().utf8ToString()
        : "";
  }

  static int passages(IndexReader reader, int record) throws IOException {
    LeafReaderContext leaf = leaf(reader, record);
    NumericDocValues counts = leaf.reader().getNumericDocValues(Fields.PASSAGES);
    return counts != null && counts.advanceExact(record - leaf.docBase)
        ? Math.toIntExact(counts.longValue())
        : 0;
  }

  /** When the record's document was last seen. */
  static Instant seen(IndexReader reader, int record) throws IOException {
    LeafReaderContext leaf = leaf(reader, record);
    NumericDocValues times = DocValues.getNumeric(leaf.reader(), Fields.SEEN);
    return times.advanceExact(record - leaf.docBase)
        ? Instant.ofEpochMilli(times.longValue())
        : Instant.EPOCH;
  }

  private static int find(LeafReader leaf, BytesRef id) throws IOException {
    Terms terms = leaf.terms(Fields.RECORD);
    if (terms == null) {
      return ABSENT;
    }
    TermsEnum seeking = terms.iterator();
    return seeking.seekExact(id)
        ? live(seeking.postings(null, PostingsEnum.NONE), leaf.getLiveDocs())
        : ABSENT;
  }

  /** The one entry among these that is not deleted, or {@link #ABSENT}. */
  static int live(PostingsEnum entries, @Nullable Bits live) throws IOException {
    for (int entry = entries.nextDoc();
        entry != DocIdSetIterator.NO_MORE_DOCS;
        entry = entries.nextDoc()) {
      if (live == null || live.get(entry)) {
        return entry;
      }
    }
    return ABSENT;
  }

  private static LeafReaderContext leaf(IndexReader reader, int entry) {
    return reader.leaves().get(ReaderUtil.subIndex(entry, reader.leaves()));
  }
}
