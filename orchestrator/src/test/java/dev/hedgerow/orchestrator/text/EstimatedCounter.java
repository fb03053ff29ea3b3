package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/** Counts as an estimate does, and remembers what it was asked. */
final class EstimatedCounter implements TokenCounter {
  private final TokenEstimator estimate;
  private final int window;

  final List<List<String>> asked = new ArrayList<>();

  EstimatedCounter(TokenEstimator estimate, int window) {
    this.estimate = estimate;
    this.window = window;
  }

  /** With all the room that a passage may want. */
  EstimatedCounter(TokenEstimator estimate) {
    this(estimate, 1 << 20);
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public int[] count(List<String> texts) {
    asked.add(texts);
    return texts.stream().mapToInt(estimate::tokens).toArray();
  }
}
