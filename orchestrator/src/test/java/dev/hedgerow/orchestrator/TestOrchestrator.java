package dev.hedgerow.orchestrator;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.util.Modules;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.FakeEmbed;
import dev.hedgerow.orchestrator.peer.FakeGenerate;
import dev.hedgerow.orchestrator.peer.FakeRetrieve;
import dev.hedgerow.orchestrator.peer.GenerateClient;
import dev.hedgerow.orchestrator.peer.RemoteRetrieve;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.testkit.FakeClock;
import io.grpc.BindableService;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** The orchestrator's own module over fake peers. */
public final class TestOrchestrator implements AutoCloseable {

  private final FakeEmbed embed = new FakeEmbed();
  private final FakeRetrieve retrieve = new FakeRetrieve();
  private final FakeGenerate generate = new FakeGenerate();
  private final FakeRetrieve remote = new FakeRetrieve();
  private final FakeClock clock = new FakeClock();
  private final Resources resources = new Resources();
  private final Injector injector;

  public TestOrchestrator() {
    this(Map.of());
  }

  /** With keys of {@link OrchestratorConfig}, such as {@code hedgerow.orchestrator.embed}. */
  public TestOrchestrator(Map<String, String> settings) {
    this(settings, TracerProvider.noop().get("test"));
  }

  /** With keys of {@link OrchestratorConfig}, and where its spans go. */
  public TestOrchestrator(Map<String, String> settings, Tracer tracer) {
    OrchestratorConfig config =
        Configuration.load(OrchestratorMain.service().mappings(), null, Map.of(), settings)
            .get(OrchestratorConfig.class, "hedgerow.orchestrator");
    this.injector =
        Guice.createInjector(
            Modules.override(new OrchestratorModule()).with(new Peers()),
            new AbstractModule() {
              @Override
              protected void configure() {
                binder().requireExplicitBindings();
                bind(OrchestratorConfig.class).toInstance(config);
                bind(InstantSource.class).toInstance(clock);
                bind(Tracer.class).toInstance(tracer);
                bind(Resources.class).toInstance(resources);
              }
            });
  }

  private final class Peers extends AbstractModule {
    @Override
    protected void configure() {
      bind(EmbedClient.class).toInstance(embed);
      bind(RetrieveClient.class).toInstance(retrieve);
      bind(RetrieveClient.class).annotatedWith(Writing.class).toInstance(retrieve);
      bind(GenerateClient.class).toInstance(generate);
      bind(RemoteRetrieve.class).toInstance((_, _) -> remote);
    }
  }

  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  /** The service as it is served. */
  public BindableService service() {
    return injector
        .getInstance(Key.get(new TypeLiteral<Set<BindableService>>() {}))
        .iterator()
        .next();
  }

  public FakeEmbed embed() {
    return embed;
  }

  public FakeRetrieve retrieve() {
    return retrieve;
  }

  /** What every source of kind {@code remote} searches. */
  public FakeRetrieve remote() {
    return remote;
  }

  public FakeGenerate generate() {
    return generate;
  }

  public FakeClock clock() {
    return clock;
  }

  /** Closes what its modules opened; without sources of kind {@code web} there is nothing. */
  @Override
  public void close() {
    resources.close();
  }
}
