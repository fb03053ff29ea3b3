package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.runtime.config.ByteSize;
import java.time.Duration;

/** Small bounds, so that tests meet them. */
record Settings(
    int windowDocuments, int embedBatch, int embedCalls, int attempts, Duration storeSilence)
    implements IngestConfig {
  static final Settings SMALL = new Settings(4, 2, 3, 3, Duration.ofSeconds(30));
  static final Settings IMPATIENT = new Settings(4, 2, 3, 3, Duration.ofMillis(50));

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

  @Override
  public Duration attemptTimeout() {
    return Duration.ofSeconds(30);
  }
}
