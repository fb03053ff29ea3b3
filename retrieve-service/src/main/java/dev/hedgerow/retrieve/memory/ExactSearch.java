package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.lucene.EnglishWords;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.UnitVector;
import dev.hedgerow.runtime.call.CallContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.util.VectorUtil;

/** Scores every passage and keeps the best. */
final class ExactSearch {
  private final Bm25 bm25;
  private final SearchQuery query;

  private record Scored(Entry entry, Entry.Part part, double score) {}

  ExactSearch(Bm25 bm25, SearchQuery query) {
    this.bm25 = bm25;
    this.query = query;
  }

  List<SearchHit> hits(List<Entry> all) {
    List<Entry.Part> parts = all.stream().flatMap(entry -> entry.passages().stream()).toList();
    return switch (query.target()) {
      case SearchQuery.Dense(UnitVector vector, _) ->
          best(
              all,
              part -> VectorUtil.dotProduct(vector.components(), part.vector().components()),
              Double.NEGATIVE_INFINITY,
              "cosine of query and passage");
      case SearchQuery.Lexical(String text) ->
          best(
              all,
              bm25.scorer(EnglishWords.of(text, SearchQuery.Lexical.MAX_WORDS), parts)::score,
              0,
              "BM25 of the words " + text);
    };
  }

  private List<SearchHit> best(
      List<Entry> all, ToDoubleFunction<Entry.Part> scorer, double above, String meaning) {
    PriorityQueue<Scored> best = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
    for (Entry entry : all) {
      CallContext.check();
      if (query.condition().isPresent() && !query.condition().get().holds(entry.document())) {
        continue;
      }
      for (Entry.Part part : entry.passages()) {
        Scored scored = new Scored(entry, part, scorer.applyAsDouble(part));
        if (scored.score > above) {
          best.add(scored);
        }
        if (best.size() > query.topK()) {
          best.remove();
        }
      }
    }
    List<SearchHit> hits = new ArrayList<>();
    for (Scored scored = best.poll(); scored != null; scored = best.poll()) {
      hits.add(hit(scored, meaning));
    }
    return hits.reversed();
  }

  private SearchHit hit(Scored scored, String meaning) {
    return new SearchHit(
        scored.part.passage(),
        scored.entry.document().withoutText(),
        (float) scored.score,
        query.explain() ? "%s = %s".formatted(scored.score, meaning) : "");
  }
}
