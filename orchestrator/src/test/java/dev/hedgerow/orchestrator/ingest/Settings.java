package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.runtime.config.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Small bounds, so that tests meet them. */
record Settings(
    int windowDocuments,
    int embedBatch,
    int embedCalls,
    int attempts,
    Duration attemptTimeout,
    Duration storeSilence,
    Optional<List<Step>> steps)
    implements IngestConfig {
  private static final Duration LONG = Duration.ofSeconds(30);
  static final Settings SMALL = new Settings(4, 2, 3, 3, LONG, LONG, Optional.empty());
  static final Settings IMPATIENT =
      new Settings(4, 2, 3, 3, LONG, Duration.ofMillis(50), Optional.empty());
  static final Settings HASTY =
      new Settings(4, 2, 3, 20, Duration.ofMillis(100), LONG, Optional.empty());

  static Settings with(Step... steps) {
    return new Settings(4, 2, 3, 3, LONG, LONG, Optional.of(List.of(steps)));
  }

  @Override
  public int passageTokens() {
    return 16;
  }

  @Override
  public int passageOverlap() {
    return 0;
  }

  @Override
  public ByteSize windowBytes() {
    return new ByteSize(1 << 20);
  }
}
