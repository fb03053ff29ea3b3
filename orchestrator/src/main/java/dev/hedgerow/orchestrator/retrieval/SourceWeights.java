package dev.hedgerow.orchestrator.retrieval;

import java.util.Map;

/** How much each source counts in fusion; only the proportions matter. */
record SourceWeights(Map<String, Double> byName) {

  private static final double DEFAULT = 0.5;

  SourceWeights {
    byName = Map.copyOf(byName);
  }

  double of(Source source) {
    return byName.getOrDefault(source.name(), DEFAULT);
  }
}
