package dev.hedgerow.orchestrator.retrieval;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/**
 * Binds {@link PassageSearch}, {@link Retriever}, {@link DocumentStore}, and a set of {@link
 * Source}, empty but for what other modules add: those of the configuration come beside them.
 */
public final class RetrievalModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Source.class);
    bind(SourceFactory.class).in(Scopes.SINGLETON);
    bind(PassageSearch.class).in(Scopes.SINGLETON);
    bind(DocumentStore.class).in(Scopes.SINGLETON);
  }

  @Provides
  @Singleton
  CollectionDirectory directory(
      RetrieveClient retrieve, InstantSource clock, RetrievalConfig config) {
    return new CollectionDirectory(retrieve, clock, config.collectionLifetime());
  }

  @Provides
  @Singleton
  Sources sources(RetrievalConfig config, Set<Source> plugins, SourceFactory factory) {
    return ConfiguredSources.make(config, plugins, factory);
  }

  @Provides
  @Singleton
  Retriever retriever(Sources sources, RetrievalConfig config) {
    return new Retriever(sources, fusion(config, sources.weights()), config.minSources());
  }

  private static Fusion fusion(RetrievalConfig config, SourceWeights weights) {
    return switch (config.fusion()) {
      case CONVEX -> new ConvexFusion(weights);
      case RECIPROCAL_RANK -> new ReciprocalRankFusion(weights, config.rankConstant());
    };
  }
}
