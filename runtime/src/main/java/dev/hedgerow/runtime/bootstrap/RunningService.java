package dev.hedgerow.runtime.bootstrap;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.spi.Message;
import dev.hedgerow.runtime.admin.AdminConfig;
import dev.hedgerow.runtime.admin.AdminPort;
import dev.hedgerow.runtime.admin.AdminServer;
import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Setting;
import dev.hedgerow.runtime.grpc.GrpcServer;
import dev.hedgerow.runtime.grpc.ServerConfig;
import dev.hedgerow.runtime.telemetry.SpanRing;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.BindableService;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service that is up: its own injector, telemetry, server and, where configured, admin port. */
public final class RunningService implements AutoCloseable {
  private final String name;
  private final Resources resources = new Resources();
  private volatile @Nullable GrpcServer server;
  private volatile @Nullable AdminServer admin;

  private RunningService(String name) {
    this.name = name;
  }

  /**
   * Starts a service; it serves when this returns. What a failed start had opened is closed again.
   *
   * @param spans see every span that is sampled, beside the exporter that is configured
   * @throws RuntimeException what kept it from starting, without Guice around it
   */
  public static RunningService start(
      ServiceDefinition service, Configuration configuration, SpanRing... spans) {
    return start(service, configuration, List.of(spans));
  }

  /** The same with processors of any kind. */
  public static RunningService start(
      ServiceDefinition service, Configuration configuration, List<? extends SpanProcessor> spans) {
    RunningService running = new RunningService(service.name());
    try {
      running.open(service, configuration, List.copyOf(spans));
      return running;
    } catch (Throwable thrown) {
      running.close();
      throw thrown;
    }
  }

  /** The admin port is open while models load and calls drain, so that probes hear of both. */
  private void open(
      ServiceDefinition service, Configuration configuration, List<SpanProcessor> spans) {
    SecurityConfig security = configuration.get(SecurityConfig.class, ServiceDefinition.SECURITY);
    boolean open = security.letAnyoneReadAndDeleteEverything();
    Optional<AdminPort> adminPort =
        AdminPort.of(configuration.get(AdminConfig.class, service.adminPrefix()), open);
    List<MetricReader> readers = adminPort.map(AdminPort::metrics).stream().toList();
    List<SpanProcessor> waiting = adminPort.map(AdminPort::spans).stream().toList();
    Telemetry telemetry =
        resources.register(Telemetry.start(service.name(), spans, waiting, readers));
    adminPort.ifPresent(
        port ->
            admin = resources.register(port.open(this::serving, settings(service, configuration))));
    Injector injector = inject(service, configuration, resources, telemetry);
    server =
        resources.register(
            GrpcServer.start(
                configuration.get(ServerConfig.class, service.serverPrefix()),
                injector.getInstance(Key.get(new TypeLiteral<Set<BindableService>>() {})),
                telemetry,
                Authenticator.of(security, service.callers(), InstantSource.system()),
                open));
  }

  private boolean serving() {
    GrpcServer started = server;
    return started != null && started.serving();
  }

  private static List<Setting> settings(ServiceDefinition service, Configuration configuration) {
    return configuration.settings().stream().filter(s -> service.reads(s.key())).toList();
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The TCP port that it listens at; -1 when in process only. */
  public int port() {
    GrpcServer started = server;
    return started == null ? -1 : started.port();
  }

  /** The port for probes and operators; -1 for none. */
  public int adminPort() {
    AdminServer started = admin;
    return started == null ? -1 : started.port();
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
