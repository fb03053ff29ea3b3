package dev.hedgerow.generate;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.ModelRegistry;
import dev.hedgerow.generate.openai.Exchanges;
import dev.hedgerow.generate.stream.Generator;
import dev.hedgerow.generate.stream.Slots;
import dev.hedgerow.generate.stream.StallWatch;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.call.DeadlineTimer;
import dev.hedgerow.runtime.grpc.GrpcServices;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * The generate service. Binds {@link GenerateGrpcService} among the served ones; the {@link
 * ModelRegistry} and the {@link Generator} behind it.
 */
public final class GenerateModule extends AbstractModule {
  private final UnaryOperator<LanguageModel> around;

  /** The service as it is. */
  public GenerateModule() {
    this(UnaryOperator.identity());
  }

  /** With something around each of its models, to slow them or to watch them. */
  public GenerateModule(UnaryOperator<LanguageModel> around) {
    this.around = around;
  }

  @Override
  protected void configure() {
    GrpcServices.bind(binder(), GenerateGrpcService.class);
  }

  /**
   * One only because the one service alone asks for it: Guice makes a singleton before anyone asks,
   * so a configuration at fault would be refused twice.
   */
  @Provides
  ModelRegistry models(GenerateConfig config, Resources resources, InstantSource clock) {
    return ConfiguredModels.registry(config, resources.register(new Exchanges(clock)), around);
  }

  @Provides
  @Singleton
  Generator generator(GenerateConfig config) {
    StallWatch watch =
        new StallWatch(
            config.firstTokenTimeout(),
            config.nextTokenTimeout(),
            DeadlineTimer::after,
            System::nanoTime);
    return new Generator(new Slots(config.concurrent()), watch, System::nanoTime);
  }
}
