package dev.hedgerow.embed;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.grpc.GrpcServices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The embed service. Binds {@link EmbedGrpcService} among the served ones, nothing else public. */
public final class EmbedModule extends AbstractModule {
  private static final int MOST_MORE = 8;
  private static final Pattern HASH = Pattern.compile("hash-([1-9]\\d{0,3})");

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
    List<String> more = config.moreModels().orElse(List.of());
    if (more.size() > MOST_MORE) {
      throw refused("more-models", more.size() + " models (expected: at most " + MOST_MORE + ")");
    }
    List<Embedder> models = new ArrayList<>();
    models.add(open(load(config), resources));
    for (String name : more) {
      if (models.stream().noneMatch(model -> model.name().equals(name))) {
        models.add(open(load(name), resources));
      }
    }
    return new LoadedModels(models);
  }

  private Embedder open(Embedder model, Resources resources) {
    return resources.register(around.apply(model));
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
      case ONNX -> OnnxEmbedder.load(spec("model", config.model()));
      case HASH -> new HashEmbedder(config.hashDimension());
    };
  }

  private static Embedder load(String name) {
    Matcher hash = HASH.matcher(name);
    if (!hash.matches()) {
      return OnnxEmbedder.load(spec("more-models", name));
    }
    int dimension = Integer.parseInt(hash.group(1));
    if (dimension < 8 || dimension > 4096) {
      throw refused("more-models", name + " (expected: hash-8 to hash-4096)");
    }
    return new HashEmbedder(dimension);
  }

  private static ModelSpec spec(String key, String name) {
    return ModelCatalogue.find(name)
        .orElseThrow(
            () -> refused(key, name + " (expected: one of " + ModelCatalogue.names() + ")"));
  }

  private static ConfigurationException refused(String key, String why) {
    return new ConfigurationException(List.of("hedgerow.embed." + key + ": " + why));
  }
}
