package dev.hedgerow.orchestrator.ingest;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.orchestrator.text.TokenEstimator;
import dev.hedgerow.orchestrator.text.WordPieceEstimate;
import dev.hedgerow.runtime.config.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Binds {@link Ingestion}, {@link Reindexing}, and {@link TokenEstimator} for whoever counts
 * tokens. Wants {@link IngestConfig}, the embed and retrieve clients, and a tracer.
 */
public final class IngestModule extends AbstractModule {
  /** Makes the module. */
  public IngestModule() {}

  @Override
  protected void configure() {
    bind(Ingestion.class).in(Scopes.SINGLETON);
    bind(Ingestion.Parts.class).in(Scopes.SINGLETON);
    bind(TargetCollections.class).in(Scopes.SINGLETON);
    bind(Reindexing.class).in(Scopes.SINGLETON);
    bind(ReindexPlans.class).in(Scopes.SINGLETON);
    bind(Preparation.class).in(Scopes.SINGLETON);
    bind(Retry.class).in(Scopes.SINGLETON);
    bind(IngestSpans.class).in(Scopes.SINGLETON);
    bind(Retry.Pause.class).toInstance(Thread::sleep);
  }

  @Provides
  @Singleton
  static TokenEstimator tokenEstimator() {
    return new WordPieceEstimate();
  }

  @Provides
  @Singleton
  static ChunkSettings chunkSettings(IngestConfig config) {
    int most = config.passageTokens() / 2;
    if (config.passageOverlap() > most) {
      throw new ConfigurationException(
          List.of(
              "hedgerow.orchestrator.ingest.passage-overlap: %d (expected: at most %d, half of passage-tokens)"
                  .formatted(config.passageOverlap(), most)));
    }
    return new ChunkSettings(config.passageTokens(), config.passageOverlap());
  }
}
