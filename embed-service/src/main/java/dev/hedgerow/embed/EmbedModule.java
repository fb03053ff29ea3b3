package dev.hedgerow.embed;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.grpc.GrpcServices;
import java.util.List;
import java.util.function.UnaryOperator;

/** The embed service. Binds {@link EmbedGrpcService} among the served ones, nothing else public. */
public final class EmbedModule extends AbstractModule {
  private final UnaryOperator<Embedder> around;

  /** The service as it is. */
  public EmbedModule() {
    this(UnaryOperator.identity());
  }

  /** With something around its model, to slow it or to watch it. */
  public EmbedModule(UnaryOperator<Embedder> around) {
    this.around = around;
  }

  @Override
  protected void configure() {
    bind(BatchEmbedder.class).in(Singleton.class);
    bind(StreamEmbedder.class).in(Singleton.class);
    bind(TokenCounter.class).in(Singleton.class);
    GrpcServices.bind(binder(), EmbedGrpcService.class);
  }

  @Provides
  @Singleton
  LoadedModels models(EmbedConfig config, Resources resources) {
    return new LoadedModels(List.of(resources.register(around.apply(load(config)))));
  }

  /** Opens the threads after the models, so that no model is freed before its threads end. */
  @Provides
  @Singleton
  Inference inference(
      EmbedConfig config, Resources resources, LoadedModels models, VectorCache cache) {
    int threads = config.threads().orElseGet(Runtime.getRuntime()::availableProcessors);
    InferencePool pool = resources.register(new InferencePool(threads, config.queueCapacity()));
    return new Inference(models, cache, pool);
  }

  @Provides
  @Singleton
  VectorCache cache(EmbedConfig config) {
    return new VectorCache(config.cacheSize());
  }

  private static Embedder load(EmbedConfig config) {
    return switch (config.engine()) {
      case ONNX -> OnnxEmbedder.load(spec(config.model()));
      case HASH -> new HashEmbedder(config.hashDimension());
    };
  }

  private static ModelSpec spec(String name) {
    return ModelCatalogue.find(name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    List.of(
                        "hedgerow.embed.model: %s (expected: one of %s)"
                            .formatted(name, ModelCatalogue.names()))));
  }
}
