package dev.hedgerow.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningServiceTest {
  private static final List<String> EVENTS = new java.util.concurrent.CopyOnWriteArrayList<>();

  /** A configuration without keys. */
  public interface NoConfig {}

  @BeforeEach
  void forget() {
    EVENTS.clear();
  }

  @Test
  void throwsWhatKeptItFromStartingAndClosesWhatWasOpen() {
    IllegalStateException thrown =
        catchThrowableOfType(IllegalStateException.class, () -> start(new FailingModule()));
    assertThat(thrown).hasMessage("no disk");
    assertThat(EVENTS).containsExactly("opened", "closed");
  }

  @Test
  void tellsAFaultInTheWiringAsSuch() {
    assertThat(
            catchThrowableOfType(
                CreationException.class,
                () ->
                    start(
                        new AbstractModule() {
                          @Override
                          protected void configure() {
                            bind(NeedsBoth.class);
                          }
                        })))
        .isNotNull();
  }

  private static RunningService start(Module module) {
    ServiceDefinition service = new ServiceDefinition("plain", NoConfig.class, () -> module);
    return RunningService.start(
        service,
        Configuration.load(
            service.mappings(), null, Map.of(), Map.of("hedgerow.plain.server.port", "0")),
        new SpanRing(10));
  }

  private record Opened() implements AutoCloseable {
    Opened {
      EVENTS.add("opened");
    }

    @Override
    public void close() {
      EVENTS.add("closed");
    }
  }

  private static final class Broken {
    @Inject
    @SuppressWarnings("UnusedVariable") // The order of construction is what counts.
    Broken(Opened opened) {
      throw new IllegalStateException("no disk");
    }
  }

  private record NeedsBoth(Broken one, Broken other) {
    @Inject
    NeedsBoth {}
  }

  private static final class FailingModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(Broken.class).in(Scopes.SINGLETON);
      bind(NeedsBoth.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    Opened open(Resources resources) {
      return resources.register(new Opened());
    }
  }
}
