package dev.hedgerow.retrieve.memory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * BM25 with Lucene's idf, which is never negative: ln(1 + (N − n + 0.5) / (n + 0.5)). Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009.
 */
record Bm25(double k1, double b) {

  /** Scores passages for the words of one query; it has looked at all passages once. */
  Scorer scorer(List<String> query, List<Entry.Part> all) {
    Map<String, Long> times =
        query.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    Map<String, Double> weights =
        times.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, word -> word.getValue() * idf(word.getKey(), all)));
    double meanLength = all.stream().mapToInt(Entry.Part::length).average().orElse(1);
    return new Scorer(weights, meanLength);
  }

  private static double idf(String word, List<Entry.Part> all) {
    long with = all.stream().filter(part -> part.words().containsKey(word)).count();
    return Math.log1p((all.size() - with + 0.5) / (with + 0.5));
  }

  final class Scorer {
    private final Map<String, Double> weights;
    private final double meanLength;

    private Scorer(Map<String, Double> weights, double meanLength) {
      this.weights = weights;
      this.meanLength = meanLength;
    }

    /** Above 0 when the passage has one of the words. */
    float score(Entry.Part part) {
      double norm = k1 * (1 - b + b * part.length() / meanLength);
      double score = 0;
      for (Map.Entry<String, Double> word : weights.entrySet()) {
        int times = part.words().getOrDefault(word.getKey(), 0);
        score += word.getValue() * times / (times + norm);
      }
      return (float) score;
    }
  }
}
