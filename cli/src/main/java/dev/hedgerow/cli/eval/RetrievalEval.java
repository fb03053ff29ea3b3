package dev.hedgerow.cli.eval;

import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.RetrieveResponse;
import dev.hedgerow.rag.v1.SourceStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Asks queries one after the other and judges what is found. Passages stand for their documents, a
 * document where its best passage is. Each call asks for as many passages as it takes to see 100
 * documents, and its time is the time of that call.
 */
final class RetrievalEval {
  private static final int NEAR = 10;
  private static final int DEEP = 100;
  private static final int MAX_PASSAGES = 1_000;
  private static final int WARM_UP = 20;
  private static final Set<SourceStatus> WHOLE =
      Set.of(SourceStatus.SOURCE_STATUS_OK, SourceStatus.SOURCE_STATUS_EMPTY);

  private final Function<RetrieveRequest, RetrieveResponse> mesh;
  private final String collection;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger degraded = new AtomicInteger();
  private int passages = DEEP + DEEP / 2;

  RetrievalEval(Function<RetrieveRequest, RetrieveResponse> mesh, String collection) {
    this.mesh = mesh;
    this.collection = collection;
  }

  /** Asks all queries, the first few beforehand to warm up. */
  ModeResult run(Mode mode, List<JudgedQuery> queries) {
    Latencies unused = new Latencies();
    queries.stream().limit(WARM_UP).forEach(query -> ranking(mode, query.text(), unused));
    Latencies latencies = new Latencies();
    double ndcg = 0;
    double recall = 0;
    double reciprocal = 0;
    for (JudgedQuery query : queries) {
      List<String> ranking = ranking(mode, query.text(), latencies);
      ndcg += RankingMetrics.ndcg(ranking, query.grades(), NEAR);
      recall += RankingMetrics.recall(ranking, query.grades(), DEEP);
      reciprocal += RankingMetrics.reciprocalRank(ranking, query.grades(), NEAR);
    }
    int count = queries.size();
    return new ModeResult(
        mode,
        ndcg / count,
        recall / count,
        reciprocal / count,
        latencies.percentile(50),
        latencies.percentile(99));
  }

  /** Queries that were asked so far, from any thread. */
  int asked() {
    return asked.get();
  }

  /** Calls in which a source gave nothing for want of time or room, or failed. */
  int degraded() {
    return degraded.get();
  }

  private List<String> ranking(Mode mode, String query, Latencies latencies) {
    while (true) {
      RetrieveRequest request =
          RetrieveRequest.newBuilder()
              .setQuery(query)
              .addCollections(collection)
              .addAllSources(mode.sources())
              .setTopK(passages)
              .build();
      long start = System.nanoTime();
      Coverage coverage = mesh.apply(request).getCoverage();
      long nanos = System.nanoTime() - start;
      List<String> documents =
          coverage.getPassagesList().stream().map(p -> p.getDocument().getId()).distinct().toList();
      if (documents.size() >= DEEP
          || coverage.getPassagesCount() < passages
          || passages == MAX_PASSAGES) {
        latencies.record(nanos);
        count(coverage);
        return documents;
      }
      passages = Math.min(MAX_PASSAGES, 2 * passages);
    }
  }

  private void count(Coverage coverage) {
    asked.incrementAndGet();
    if (!coverage.getSourcesList().stream().allMatch(s -> WHOLE.contains(s.getStatus()))) {
      degraded.incrementAndGet();
    }
  }
}
