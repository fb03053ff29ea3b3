package dev.hedgerow.orchestrator.retrieval;

import java.time.Duration;
import java.util.Optional;

/**
 * A source and what its configuration says of it.
 *
 * @param weight in fusion; only the proportions of the sources matter
 * @param slice its own upper bound within the sources' slice; empty for none
 * @param required whether a call that asks it fails when it does not answer
 */
record SourceEntry(Source source, double weight, Optional<Duration> slice, boolean required) {

  static final double DEFAULT_WEIGHT = 0.5;

  /** A source of which nothing is said. */
  static SourceEntry of(Source source) {
    return new SourceEntry(source, DEFAULT_WEIGHT, Optional.empty(), false);
  }

  static SourceEntry of(Source source, SourceConfig config) {
    return new SourceEntry(source, config.weight(), config.slice(), config.required());
  }

  String name() {
    return source.name();
  }

  /** What it gets of the sources' slice. */
  Duration within(Duration slices) {
    return slice.filter(own -> own.compareTo(slices) < 0).orElse(slices);
  }
}
