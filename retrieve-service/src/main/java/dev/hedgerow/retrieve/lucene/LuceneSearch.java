package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.VectorEncoding;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RescoreTopNQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.apache.lucene.search.similarities.BM25Similarity;

/** One search over one view of an index. For one thread. */
final class LuceneSearch {
  /** Where a filter leaves less than this many per cent, only what it leaves is walked (ACORN). */
  private static final int FILTERED_WALK_BELOW = 60;

  private final IndexReader reader;
  private final VectorEncoding encoding;
  private final LuceneSettings settings;
  private final SearchQuery asked;
  private final IndexSearcher searcher;
  private final Map<Integer, StoredDocument> documents = new HashMap<>();

  LuceneSearch(
      IndexReader reader, VectorEncoding encoding, LuceneSettings settings, SearchQuery asked) {
    this.reader = reader;
    this.encoding = encoding;
    this.settings = settings;
    this.asked = asked;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity(settings.k1(), settings.b()));
    searcher.setTimeout(CallContext::over);
  }

  List<SearchHit> hits() throws IOException {
    Query query = searcher.rewrite(query());
    TopDocs found = searcher.search(query, asked.topK());
    CallContext.check();
    if (searcher.timedOut()) {
      throw Failure.deadlineExceeded("the search ran out of time");
    }
    RecordReader records = new RecordReader(reader);
    List<SearchHit> hits = new ArrayList<>(found.scoreDocs.length);
    for (ScoreDoc scored : found.scoreDocs) {
      CallContext.check();
      RecordReader.Found passage = records.passage(scored.doc);
      hits.add(
          new SearchHit(
              passage.passage(),
              document(records, passage.record()),
              score(scored),
              explain(query, scored)));
    }
    return hits;
  }

  /** Many hits may share a document. */
  private StoredDocument document(RecordReader records, int entry) throws IOException {
    StoredDocument known = documents.get(entry);
    StoredDocument document = known == null ? records.document(entry) : known;
    documents.put(entry, document);
    return document;
  }

  private Query query() throws IOException {
    Optional<Query> filter = asked.condition().map(FilterQueries::of);
    return switch (asked.target()) {
      case SearchQuery.Dense dense -> dense(dense, filter);
      case SearchQuery.Lexical lexical -> lexical(lexical, filter);
    };
  }

  /**
   * What was found by approximate vectors is scored anew by the true ones. Lucene's rescoring fails
   * where nothing was found.
   */
  private Query dense(SearchQuery.Dense dense, Optional<Query> filter) throws IOException {
    float[] vector = dense.vector().components();
    Query nearest =
        searcher.rewrite(
            new KnnFloatVectorQuery(
                Fields.VECTOR,
                vector,
                settings.candidates(asked.topK(), encoding),
                filter.orElse(null),
                new KnnSearchStrategy.Hnsw(FILTERED_WALK_BELOW)));
    if (nearest instanceof MatchNoDocsQuery) {
      return nearest;
    }
    return switch (encoding) {
      case FP32 -> nearest;
      case INT8, BINARY ->
          RescoreTopNQuery.createFullPrecisionRescorerQuery(
              nearest, vector, Fields.VECTOR, asked.topK());
    };
  }

  /** A word that comes twice counts twice, as one clause. */
  private static Query lexical(SearchQuery.Lexical lexical, Optional<Query> filter) {
    Map<String, Integer> words = new HashMap<>();
    EnglishWords.of(lexical.text(), SearchQuery.Lexical.MAX_WORDS)
        .forEach(word -> words.merge(word, 1, Integer::sum));
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.forEach((word, times) -> any.add(word(word, times), Occur.SHOULD));
    if (filter.isEmpty()) {
      return any.build();
    }
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(filter.get(), Occur.FILTER)
        .build();
  }

  private static Query word(String word, int times) {
    Query query = new TermQuery(new Term(Fields.WORDS, word));
    return times == 1 ? query : new BoostQuery(query, times);
  }

  /** Lucene gives (1 + cosine) / 2, to keep scores from going below 0. */
  private float score(ScoreDoc scored) {
    return switch (asked.target()) {
      case SearchQuery.Dense _ -> 2 * scored.score - 1;
      case SearchQuery.Lexical _ -> scored.score;
    };
  }

  private String explain(Query query, ScoreDoc scored) throws IOException {
    if (!asked.explain()) {
      return "";
    }
    String lucene = searcher.explain(query, scored.doc).toString();
    return switch (asked.target()) {
      case SearchQuery.Dense _ ->
          "%s = cosine of query and passage; Lucene's score is (1 + cosine) / 2\n%s"
              .formatted(score(scored), lucene);
      case SearchQuery.Lexical _ -> lucene;
    };
  }
}
