package dev.hedgerow.runtime.bootstrap;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.spi.Message;
import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.grpc.GrpcServer;
import dev.hedgerow.runtime.grpc.ServerConfig;
import dev.hedgerow.runtime.telemetry.SpanRing;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.BindableService;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A service that is up: its own injector, telemetry and server. */
public final class RunningService implements AutoCloseable {
  private final String name;
  private final Resources resources;
  private final GrpcServer server;

  private RunningService(String name, Resources resources, GrpcServer server) {
    this.name = name;
    this.resources = resources;
    this.server = server;
  }

  /**
   * Starts a service; it serves when this returns. What a failed start had opened is closed again.
   *
   * @throws RuntimeException what kept it from starting, without Guice around it
   */
  public static RunningService start(
      ServiceDefinition service, Configuration configuration, SpanRing ring) {
    Resources resources = new Resources();
    try {
      Telemetry telemetry = resources.register(Telemetry.start(service.name(), List.of(ring)));
      SecurityConfig security = configuration.get(SecurityConfig.class, ServiceDefinition.SECURITY);
      Injector injector = inject(service, configuration, resources, telemetry);
      GrpcServer server =
          GrpcServer.start(
              configuration.get(ServerConfig.class, service.serverPrefix()),
              injector.getInstance(Key.get(new TypeLiteral<Set<BindableService>>() {})),
              telemetry,
              Authenticator.of(security, InstantSource.system()),
              security.letAnyoneReadAndDeleteEverything());
      return new RunningService(service.name(), resources, resources.register(server));
    } catch (Throwable thrown) {
      resources.close();
      throw thrown;
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The TCP port that it listens at; -1 when in process only. */
  public int port() {
    return server.port();
  }

  /** Drains its calls and closes all it has opened, the last opened first. */
  @Override
  public void close() {
    resources.close();
  }

  private static Injector inject(
      ServiceDefinition service,
      Configuration configuration,
      Resources resources,
      Telemetry telemetry) {
    try {
      return Guice.createInjector(
          Stage.PRODUCTION,
          new RuntimeModule(service, configuration, resources, telemetry),
          service.module().get());
    } catch (CreationException e) {
      // A constructor that failed, once or for each that asked, is no fault in the wiring.
      Message first = e.getErrorMessages().iterator().next();
      long causes =
          e.getErrorMessages().stream().map(m -> String.valueOf(m.getCause())).distinct().count();
      if (causes == 1 && first.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
