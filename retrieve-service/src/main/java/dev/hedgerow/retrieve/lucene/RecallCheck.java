package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.UnitVector;
import dev.hedgerow.runtime.call.CallContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;

/**
 * Holds searches against exact ones: some vectors of the collection itself, spread evenly over it,
 * and the ten passages nearest to each. Those of a real caller are farther away and harder, so this
 * tells a broken index from a sound one and not one good setting from a better. For one thread.
 */
final class RecallCheck {
  private static final int QUERIES = 20;
  private static final int NEAREST = 10;

  /** Two ways to the same product may differ in the last bits. */
  private static final float ROUNDING = 1e-5f;

  private static final int LOOK = 1_024;

  private final IndexReader reader;
  private final CollectionSpec spec;
  private final LuceneSettings settings;

  RecallCheck(IndexReader reader, CollectionSpec spec, LuceneSettings settings) {
    this.reader = reader;
    this.spec = spec;
    this.settings = settings;
  }

  /** Of the nearest, the share that is found; empty without vectors that a search could find. */
  OptionalDouble recall() throws IOException {
    List<float[]> queries = queries();
    List<PriorityQueue<Float>> nearest =
        queries.stream().map(_ -> new PriorityQueue<Float>()).toList();
    for (LeafReaderContext leaf : reader.leaves()) {
      compare(leaf.reader(), queries, nearest);
    }
    long found = 0;
    long all = 0;
    for (int i = 0; i < queries.size(); i++) {
      Float farthest = nearest.get(i).peek();
      if (farthest != null) { // Else all vectors are those of documents that are deleted.
        float least = farthest - ROUNDING;
        found += search(queries.get(i)).stream().filter(hit -> hit.score() >= least).count();
        all += nearest.get(i).size();
      }
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / all);
  }

  private List<float[]> queries() throws IOException {
    long vectors = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      vectors += values == null ? 0 : values.size();
    }
    long step = Math.max(1, vectors / QUERIES);
    List<float[]> queries = new ArrayList<>();
    long next = 0;
    long before = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      int size = values == null ? 0 : values.size();
      for (; values != null && next < before + size && queries.size() < QUERIES; next += step) {
        queries.add(values.vectorValue((int) (next - before)).clone());
      }
      before += size;
    }
    return queries;
  }

  private static void compare(
      LeafReader leaf, List<float[]> queries, List<PriorityQueue<Float>> nearest)
      throws IOException {
    FloatVectorValues values = leaf.getFloatVectorValues(Fields.VECTOR);
    if (values == null) {
      return;
    }
    Bits live = leaf.getLiveDocs();
    DocIndexIterator entries = values.iterator();
    while (entries.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (entries.index() % LOOK == 0) {
        CallContext.check();
      }
      if (live == null || live.get(entries.docID())) {
        float[] vector = values.vectorValue(entries.index());
        for (int i = 0; i < queries.size(); i++) {
          keep(nearest.get(i), VectorUtil.dotProduct(queries.get(i), vector));
        }
      }
    }
  }

  private static void keep(PriorityQueue<Float> nearest, float product) {
    if (nearest.size() < NEAREST) {
      nearest.add(product);
    } else if (product > nearest.element()) {
      nearest.remove();
      nearest.add(product);
    }
  }

  private List<SearchHit> search(float[] vector) throws IOException {
    SearchQuery.Dense near = new SearchQuery.Dense(UnitVector.of(vector, "vector"), spec.model());
    SearchQuery query = new SearchQuery(near, NEAREST, Optional.empty(), "", false);
    return new LuceneSearch(reader, spec.encoding(), settings, query).hits();
  }
}
