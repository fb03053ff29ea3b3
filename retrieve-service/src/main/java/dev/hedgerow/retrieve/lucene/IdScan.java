package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.runtime.call.CallContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Records in the order of their ids, which is that of the term dictionary: bytes of UTF-8. */
final class IdScan {
  private static final int CHECK_EVERY = 256;

  private final IndexReader reader;
  private final ScanRange range;
  private final @Nullable Bits live;
  private final @Nullable Bits wanted;

  /** A record and its document's id. */
  record Row(int entry, String id) {}

  /** What is done with each record; the id is not to be kept. */
  interface Use {
    void of(int entry, BytesRef id) throws IOException;
  }

  private IdScan(IndexReader reader, ScanRange range) throws IOException {
    this.reader = reader;
    this.range = range;
    this.live = MultiBits.getLiveDocs(reader);
    this.wanted = range.condition().isPresent() ? wanted(range.condition().get()) : null;
  }

  static List<Row> rows(IndexReader reader, ScanRange range) throws IOException {
    List<Row> rows = new ArrayList<>();
    forEach(reader, range, (entry, id) -> rows.add(new Row(entry, id.utf8ToString())));
    return rows;
  }

  /** How many there were. */
  static int forEach(IndexReader reader, ScanRange range, Use use) throws IOException {
    return new IdScan(reader, range).forEach(use);
  }

  private int forEach(Use use) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Fields.RECORD);
    if (terms == null) {
      return 0;
    }
    TermsEnum ids = terms.iterator();
    PostingsEnum entries = null;
    int seen = 0;
    int used = 0;
    for (BytesRef id = first(ids); id != null && used < range.limit(); id = ids.next()) {
      if (++seen % CHECK_EVERY == 0) {
        CallContext.check();
      }
      entries = ids.postings(entries, PostingsEnum.NONE);
      int entry = Records.live(entries, live);
      if (entry != Records.ABSENT && (wanted == null || wanted.get(entry))) {
        use.of(entry, id);
        used++;
      }
    }
    return used;
  }

  private @Nullable BytesRef first(TermsEnum ids) throws IOException {
    if (range.afterId().isEmpty()) {
      return ids.next();
    }
    return switch (ids.seekCeil(new BytesRef(range.afterId()))) {
      case END -> null;
      case FOUND -> ids.next();
      case NOT_FOUND -> ids.term();
    };
  }

  /** All at once, because ids come in another order than entries. */
  private Bits wanted(Condition condition) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    Query query = searcher.rewrite(FilterQueries.of(condition));
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
    FixedBitSet entries = new FixedBitSet(reader.maxDoc());
    for (LeafReaderContext leaf : reader.leaves()) {
      CallContext.check();
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        collect(scorer.iterator(), leaf.docBase, entries);
      }
    }
    return entries;
  }

  private static void collect(DocIdSetIterator from, int base, FixedBitSet into)
      throws IOException {
    for (int entry = from.nextDoc();
        entry != DocIdSetIterator.NO_MORE_DOCS;
        entry = from.nextDoc()) {
      into.set(base + entry);
      if (entry % CHECK_EVERY == 0) {
        CallContext.check();
      }
    }
  }
}
