package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.orchestrator.text.TokenEstimator;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import org.junit.jupiter.api.Test;

class IngestModuleTest {
  private static final class Strict extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireAtInjectOnConstructors();
      binder().requireExactBindingAnnotations();
      binder().disableCircularProxies();
      bind(EmbedClient.class).toInstance(new FakeEmbed());
      bind(RetrieveClient.class).annotatedWith(Writing.class).toInstance(new FakeStore());
      bind(IngestConfig.class).toInstance(Settings.SMALL);
      bind(Tracer.class).toInstance(TracerProvider.noop().get("test"));
    }
  }

  @Test
  void bindsItsPublicClasses() {
    Injector injector = Guice.createInjector(Stage.PRODUCTION, new Strict(), new IngestModule());

    assertThat(injector.getInstance(Ingestion.class)).isNotNull();
    assertThat(injector.getInstance(TokenEstimator.class).tokens("word")).isEqualTo(1);
  }
}
