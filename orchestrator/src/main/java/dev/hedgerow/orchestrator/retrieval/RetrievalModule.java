package dev.hedgerow.orchestrator.retrieval;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Binds {@link PassageSearch}, {@link Retriever}, {@link DocumentStore}, and the set of {@link
 * Source}, which other modules may add to.
 */
public final class RetrievalModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder<Source> sources = Multibinder.newSetBinder(binder(), Source.class);
    sources.addBinding().to(DenseSource.class).in(Scopes.SINGLETON);
    sources.addBinding().to(LexicalSource.class).in(Scopes.SINGLETON);
    bind(Sources.class).in(Scopes.SINGLETON);
    bind(CollectionSearch.class).in(Scopes.SINGLETON);
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
  Retriever retriever(Sources sources, RetrievalConfig config) {
    return new Retriever(sources, fusion(config), config.minSources());
  }

  private static Fusion fusion(RetrievalConfig config) {
    SourceWeights weights =
        new SourceWeights(
            config.sources().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().weight())));
    return switch (config.fusion()) {
      case CONVEX -> new ConvexFusion(weights);
      case RECIPROCAL_RANK -> new ReciprocalRankFusion(weights, config.rankConstant());
    };
  }
}
