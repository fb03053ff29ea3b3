package dev.hedgerow.orchestrator.retrieval;

import java.util.Map;

/** How much each source counts in fusion; only the proportions matter. */
record SourceWeights(Map<String, Double> byName) {

  SourceWeights {
    byName = Map.copyOf(byName);
  }

  double of(Source source) {
    return byName.getOrDefault(source.name(), SourceEntry.DEFAULT_WEIGHT);
  }
}
